package io.breakwater.server.search;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.entity.EntitySearch;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.template.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search over everything: as a page, and as parts for the palette that every page has. */
@Controller
final class SearchPage {
    private static final int LONGEST = 200;
    private static final int ENTITIES = 12;

    private final Templates templates;
    private final Search search;
    private final EntitySearch entities;

    SearchPage(Templates templates, Search search, EntitySearch entities) {
        this.templates = requireNonNull(templates, "templates is null");
        this.search = requireNonNull(search, "search is null");
        this.entities = requireNonNull(entities, "entities is null");
    }

    @GetMapping("/search")
    Reply page(PageContext context, @RequestParam(defaultValue = "") String q) {
        String text = bounded(q);
        return Reply.page(templates.searchPage(context, text, isIdentifier(text), search.find(context, text)));
    }

    /** What is found at once; the part asks for entities by itself. */
    @GetMapping("/search/found")
    Reply found(PageContext context, @RequestParam(defaultValue = "") String q) {
        String text = bounded(q);
        return Reply.page(templates.searchFound(context, text, isIdentifier(text), search.find(context, text)));
    }

    /** The entities, which are looked for in all that is stored. */
    @GetMapping("/search/entities")
    Reply entities(PageContext context, @RequestParam(defaultValue = "") String q) {
        String text = bounded(q);
        return Reply.page(templates.searchEntities(context, text, entities.find(text, ENTITIES)));
    }

    /** Identifiers have digits or signs; names of things in the pack have neither. */
    private static boolean isIdentifier(String text) {
        return text.chars().anyMatch(sign -> Character.isDigit(sign) || "@:./".indexOf(sign) >= 0);
    }

    private static String bounded(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }
}
