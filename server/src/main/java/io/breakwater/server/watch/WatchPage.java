package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.template.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Today at a glance. */
@Controller
final class WatchPage {
    private final Templates templates;

    WatchPage(Templates templates) {
        this.templates = requireNonNull(templates, "templates is null");
    }

    @GetMapping("/")
    Reply start() {
        return Reply.redirect("/watch");
    }

    @GetMapping("/watch")
    Reply watch(PageContext context) {
        return Reply.page(templates.watch(context));
    }
}
