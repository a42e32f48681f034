package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.review.Reviews;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The offer to judge alerts alike along with one; loaded after the screen, so that nobody waits for history. */
@Controller
final class AlikePage {
    private final Templates templates;
    private final Reviews reviews;
    private final AlikeAlerts alike;

    AlikePage(Templates templates, BreakwaterRuntime runtime, AlikeAlerts alike) {
        this.templates = requireNonNull(templates, "templates is null");
        this.reviews = requireNonNull(runtime.casework().reviews(), "reviews is null");
        this.alike = requireNonNull(alike, "alike is null");
    }

    @GetMapping("/reviews/{id}/alike")
    Reply offer(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "false") boolean chosen) {
        Actor actor = ActingPerson.of(context);
        return Reply.page(templates.reviewAlike(context, alike.of(actor, reviews.find(id)), chosen));
    }
}
