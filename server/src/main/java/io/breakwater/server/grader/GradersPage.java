package io.breakwater.server.grader;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.grading.EndpointState;
import io.breakwater.casework.grading.GoldenRun;
import io.breakwater.casework.grading.GraderFigures;
import io.breakwater.casework.grading.Grading;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.grading.GraderVersion;
import io.breakwater.server.grading.Graders;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** All graders, and what they left to people. */
@Controller
final class GradersPage {
    private static final int DAYS = 7;

    private final Templates templates;
    private final BreakwaterRuntime runtime;

    GradersPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @GetMapping("/graders")
    Reply graders(PageContext context) {
        GraderFigures figures = runtime.graders().grading().figures();
        return Reply.page(templates.graderPage(
                context,
                GraderCascade.of(
                        runtime.definitions().graders(),
                        id -> new GraderCascade.Figures(figures.stages(id, DAYS), figures.judged(id, DAYS))),
                runtime.definitions().graders().values().stream()
                        .map(this::view)
                        .toList()));
    }

    /** Lets what ended without an answer be asked about again. */
    @PostMapping("/graders/{grader}/again")
    Reply again(PageContext context, @PathVariable String grader) {
        if (!runtime.definitions().graders().containsKey(grader)) {
            return Reply.redirect("/graders", Toast.refused("Refused: the pack has no such grader."));
        }
        Actor person = ActingPerson.of(context);
        int items = runtime.graders().grading().asking().again(grader);
        runtime.casework().audit().record(person, "grader.asked_again", "grader " + grader, Map.of("items", items));
        return Reply.redirect(
                "/graders",
                Toast.done(items == 1 ? "One item is asked about again." : items + " items are asked about again."));
    }

    private GraderView view(GraderDefinition grader) {
        Grading grading = runtime.graders().grading();
        PolicyDefinition policy =
                requireNonNull(runtime.definitions().policies().get(grader.policy()), "a checked pack has the policy");
        String version = GraderVersion.of(grader, policy);
        EndpointState endpoint = grading.asking().endpoint(grader.id());
        Optional<GoldenRun> run = grading.goldenRuns().find(grader, version);
        Optional<GoldenRun> before = grading.goldenRuns().before(grader, version);
        return new GraderView(
                grader,
                policy.title(),
                version,
                endpoint,
                Graders.why(endpoint.failure()),
                endpoint.overBudgetUntil(runtime.clock().instant()),
                grading.asking().used(grader.id()),
                grading.figures().queue(grader.id()),
                grading.figures().stages(grader.id(), DAYS),
                grading.selecting().reading(grader.id()).notice(),
                grading.figures().failures(grader.id()).stream()
                        .map(failure -> new GraderView.NamedFailure(
                                Graders.why(Optional.of(failure.failure())), failure.items()))
                        .toList(),
                run,
                before.map(GoldenRun::version),
                run.map(present -> GoldenRow.of(present, before)).orElse(List.of()));
    }
}
