package io.breakwater.server.rejected;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.audit.AuditLog;
import io.breakwater.history.log.RejectedEvents;
import io.breakwater.history.log.RejectedEvents.Waiting;
import io.breakwater.intake.redrive.RedriveResult;
import io.breakwater.server.job.Job;
import io.breakwater.server.job.Jobs;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Refused events that wait, the oldest first. What is in them may be content, and is shown only when asked for. */
@Controller
final class RejectedPage {
    private static final String PATH = "/rejected";
    private static final int SHOWN = 50;

    private final Templates templates;
    private final RejectedEvents rejected;
    private final Redrives redrives;
    private final AuditLog audit;

    RejectedPage(Templates templates, BreakwaterRuntime runtime, Redrives redrives) {
        this.templates = requireNonNull(templates, "templates is null");
        this.rejected = runtime.rejectedEvents();
        this.redrives = requireNonNull(redrives, "redrives is null");
        this.audit = runtime.casework().audit();
    }

    @GetMapping(PATH)
    Reply list(
            PageContext context,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "0") long after) {
        List<Waiting> rows = rejected.waiting(code, table, after, Long.MAX_VALUE, SHOWN + 1);
        boolean more = rows.size() > SHOWN;
        List<Waiting> shown = more ? rows.subList(0, SHOWN) : rows;
        return Reply.page(
                templates.rejectedList(context, new RejectedView(rejected.groups(), shown, code, table, after, more)));
    }

    /** What one holds, which is put on record. */
    @PostMapping(PATH + "/{id}/payload")
    Reply payload(PageContext context, @PathVariable long id) {
        Waiting found = rejected.waiting("", "", id - 1, id, 1).stream()
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.recordRead(ActingPerson.of(context), "payload of a refused event", "rejected event " + id);
        return Reply.page(templates.rejectedPayload(found.event().payload()));
    }

    @PostMapping(PATH + "/redrive")
    Reply redrive(
            PageContext context,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String table) {
        return redrives.start(context.person(), ActingPerson.of(context), code, table)
                .map(job -> Reply.redirect(job.path()))
                .orElseGet(() -> Reply.redirect(
                        PATH,
                        Toast.refused(Jobs.MOST_OF_A_PERSON + " tries of yours are under way. Wait for one to end.")));
    }

    @GetMapping(PATH + "/tries/{job}")
    Reply job(PageContext context, @PathVariable String job) {
        return Reply.page(templates.rejectedJob(context, found(context, job)));
    }

    @PostMapping(PATH + "/tries/{job}/cancel")
    Reply cancel(PageContext context, @PathVariable String job) {
        found(context, job).cancel();
        return Reply.redirect(PATH, Toast.done("It ends after the event that is being tried."));
    }

    private Job<RedriveResult> found(PageContext context, String job) {
        return redrives.find(context.person(), job)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
