package io.breakwater.server.selection;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everyone a detector found, to be chosen and acted upon together. */
@Controller
final class FoundPage {
    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final FoundEntities found;

    FoundPage(Templates templates, BreakwaterRuntime runtime, FoundEntities found) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.found = requireNonNull(found, "found is null");
    }

    /** @param kind of entity; that of the hits where it is empty or nothing of it was found */
    @GetMapping("/selection/found")
    Reply found(
            PageContext context,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String kind) {
        @Nullable
        DetectorDefinition definition = runtime.definitions().detectors().get(detector);
        if (definition == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Map<String, Long> kinds = found.kinds(detector);
        String shown = kinds.containsKey(kind) ? kind : definition.entity().entityType();
        return Reply.page(templates.selectionFound(
                context, definition, kinds, shown, found.of(detector, shown), found.sql(detector, shown)));
    }
}
