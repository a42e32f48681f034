package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.review.Review;
import io.breakwater.server.graph.Sharing;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What stands around an alert; loaded after the screen, so that nobody waits for history. */
@Controller
final class AroundPage {
    private final Templates templates;
    private final Casework casework;
    private final Conversations conversations;
    private final Sharing sharing;

    AroundPage(Templates templates, BreakwaterRuntime runtime, Conversations conversations, Sharing sharing) {
        this.templates = requireNonNull(templates, "templates is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.sharing = requireNonNull(sharing, "sharing is null");
    }

    @GetMapping("/reviews/{id}/conversation")
    Reply conversation(PageContext context, @PathVariable long id) {
        Review review = casework.reviews().find(id);
        List<Conversation> around = conversations.around(alertOf(review));
        return Reply.page(templates.reviewConversation(
                context,
                BlindGate.isBlind(casework, review)
                        ? around.stream().map(Conversation::withoutDetectors).toList()
                        : around,
                "/reviews/" + id + "/content"));
    }

    /** Without what was done to the others where the review is blind: that is somebody's judgement. */
    @GetMapping("/reviews/{id}/linked")
    Reply linked(@PathVariable long id) {
        Review review = casework.reviews().find(id);
        return Reply.page(
                templates.reviewLinked(sharing.of(alertOf(review).entity()), !BlindGate.isBlind(casework, review)));
    }

    private Alert alertOf(Review review) {
        return casework.alerts().find(review.alertId());
    }
}
