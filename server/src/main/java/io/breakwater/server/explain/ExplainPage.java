package io.breakwater.server.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.server.job.Job;
import io.breakwater.server.job.Jobs;
import io.breakwater.server.page.EntityPath;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.template.Templates;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Asking why, and the answers. */
@Controller
final class ExplainPage {
    private static final int LONGEST_SPAN_HOURS = 31 * 24;

    private final Templates templates;
    private final ExplainJobs jobs;
    private final Explanations explanations;

    ExplainPage(Templates templates, ExplainJobs jobs, Explanations explanations) {
        this.templates = requireNonNull(templates, "templates is null");
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.explanations = requireNonNull(explanations, "explanations is null");
    }

    /** Which detector is to be explained at an event. */
    @GetMapping("/explain")
    Reply choose(
            PageContext context, @RequestParam String table, @RequestParam String source, @RequestParam String id) {
        Map<String, String> detectors = new LinkedHashMap<>();
        explanations
                .reading(table)
                .forEach(program -> detectors.put(program.version().id(), explanations.title(program)));
        return Reply.page(templates.explainChoose(context, table, source, id, detectors));
    }

    @PostMapping("/explain/event")
    Reply event(
            PageContext context,
            @RequestParam String detector,
            @RequestParam String source,
            @RequestParam String id,
            @RequestParam(defaultValue = "") String revision) {
        EventKey key = new EventKey(source, id);
        if (!revision.isEmpty()) {
            return started(
                    context,
                    detector + " of " + revision + ", at " + key,
                    "/detectors/" + detector,
                    progress -> explanations.eventAt(detector, revision, key, progress));
        }
        DetectorProgram program = program(detector);
        return started(
                context,
                explanations.title(program) + ", at " + key,
                "/detectors/" + detector,
                progress -> explanations.event(program, key, progress));
    }

    @PostMapping("/explain/detector")
    Reply detector(PageContext context, @RequestParam String detector, @RequestParam int hours) {
        DetectorProgram program = program(detector);
        Duration span = span(hours);
        return started(
                context,
                "Near misses of " + explanations.title(program),
                "/detectors/" + detector,
                progress -> explanations.detector(program, span, progress));
    }

    @PostMapping("/explain/entity")
    Reply entity(PageContext context, @RequestParam String type, @RequestParam String id, @RequestParam int hours) {
        EntityReference entity = new EntityReference(type, id);
        Duration span = span(hours);
        return started(
                context,
                "Detectors that " + id + " nearly fired",
                EntityPath.of(entity),
                progress -> explanations.entity(entity, span, progress));
    }

    @GetMapping("/explain/{job}")
    Reply job(PageContext context, @PathVariable String job) {
        return Reply.page(templates.explainJob(context, found(context, job)));
    }

    @PostMapping("/explain/{job}/cancel")
    Reply cancel(PageContext context, @PathVariable String job) {
        Job<ExplainAnswer> found = found(context, job);
        found.cancel();
        return Reply.redirect(found.back(), Toast.done("It is being cancelled."));
    }

    private Reply started(PageContext context, String title, String back, Job.Work<ExplainAnswer> work) {
        return jobs.start(context.person(), title, back, work)
                .map(job -> Reply.redirect(job.path()))
                .orElseGet(() -> Reply.redirect(
                        back,
                        Toast.refused(Jobs.MOST_OF_A_PERSON
                                + " explanations of yours are being worked out. Wait for one, or cancel it.")));
    }

    private Job<ExplainAnswer> found(PageContext context, String job) {
        return jobs.find(context.person(), job).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private DetectorProgram program(String detector) {
        return explanations.program(detector).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Duration span(int hours) {
        return Duration.ofHours(Math.max(1, Math.min(LONGEST_SPAN_HOURS, hours)));
    }
}
