package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.queue.QueueStatus;
import io.breakwater.casework.review.Review;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.server.exposure.LeftOutNotes;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queues and what waits on them. */
@Controller
final class AlertsPage {
    private static final int LAST_PAGE = 1_000;
    private static final int FIRST_ALERTS = 50;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final AlertList list;
    private final LeftOutNotes leftOut;

    AlertsPage(Templates templates, BreakwaterRuntime runtime, AlertList list, LeftOutNotes leftOut) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.list = requireNonNull(list, "list is null");
        this.leftOut = requireNonNull(leftOut, "leftOut is null");
    }

    @GetMapping("/alerts")
    Reply alerts(
            PageContext context,
            @RequestParam(defaultValue = "") String queue,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page) {
        AlertFilters filters =
                new AlertFilters(queue, detector, severity, state, q.strip(), Math.max(0, Math.min(LAST_PAGE, page)));
        List<QueueStatus> queues = casework.queues().list();
        List<DetectorDefinition> detectors = runtime.definitions().detectors().values().stream()
                .sorted(Comparator.comparing(DetectorDefinition::title))
                .toList();
        return Reply.page(templates.alertsList(
                context, filters, queues, detectors, list.part(filters), leftOut.of(ActingPerson.of(context), queue)));
    }

    /** Takes the most urgent alert, of one queue or of all. */
    @PostMapping("/alerts/next")
    Reply next(PageContext context, @RequestParam(defaultValue = "") String queue) {
        try {
            List<String> ids = queue.isEmpty() ? byUrgency() : List.of(queue);
            for (String id : ids) {
                Optional<Review> review = casework.reviews().claimNext(ActingPerson.of(context), id);
                if (review.isPresent()) {
                    return Reply.redirect("/reviews/" + review.get().id());
                }
            }
            return Reply.redirect(AlertFilters.path(queue), Toast.done("Nothing waits here for you."));
        } catch (CaseworkProblem refused) {
            return refused(refused);
        }
    }

    @PostMapping("/alerts/{id}/claim")
    Reply claim(PageContext context, @PathVariable String id) {
        try {
            Review review = casework.reviews().claim(ActingPerson.of(context), id);
            return Reply.redirect("/reviews/" + review.id());
        } catch (CaseworkProblem refused) {
            return refused(refused);
        }
    }

    /** The queues in the order of the most urgent alerts, then those whose alerts are less so. */
    private List<String> byUrgency() {
        return Stream.concat(
                        casework.queues().items(AlertFilter.ALL, FIRST_ALERTS, 0).stream()
                                .map(item -> item.alert().queue()),
                        casework.queues().list().stream()
                                .filter(status -> status.open() + status.inReview() > 0)
                                .map(QueueStatus::id))
                .distinct()
                .toList();
    }

    private static Reply refused(CaseworkProblem refused) {
        return Reply.redirect("/alerts", toast(refused));
    }

    static Toast toast(CaseworkProblem refused) {
        return Toast.refused("Refused: " + refused.problem().message() + "; "
                + refused.problem().remedy() + ".");
    }
}
