package io.breakwater.server.quality;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.quality.Agreement;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Agreement, disagreements that wait for a lead, errors, golden items. */
@Controller
final class QualityPage {
    private static final int SHOWN = 100;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;

    QualityPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
    }

    @GetMapping("/quality")
    Reply quality(PageContext context) {
        return Reply.page(templates.qualityPage(
                context,
                new QualityView(
                        casework.trafficSamples().latest(SHOWN),
                        casework.secondReviews().disagreed(SHOWN),
                        titled(casework.qualityMeasures().byQueue(), casework.queues()::title),
                        titled(casework.qualityMeasures().byPolicy(), this::policyTitle),
                        List.copyOf(casework.qualityMeasures().errors()),
                        casework.goldenItems().count(),
                        runtime.definitions().policies().values().stream()
                                .sorted(Comparator.comparing(PolicyDefinition::title))
                                .toList())));
    }

    /** A lead says who was right. */
    @PostMapping("/quality/disagreements/{id}")
    Reply settle(
            PageContext context,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String right,
            @RequestParam(defaultValue = "") String because) {
        if (!right.equals("first") && !right.equals("second")) {
            return Reply.redirect("/quality", Toast.refused("Refused: say whether the first or the second is right."));
        }
        boolean first = right.equals("first");
        try {
            casework.judgements().settle(ActingPerson.of(context), id, first, because);
            return Reply.redirect(
                    "/quality",
                    Toast.done(
                            first
                                    ? "Settled: the decision stands."
                                    : "Settled: the decision is taken back, and its alert waits for you."));
        } catch (CaseworkProblem refused) {
            return refused(refused);
        }
    }

    /** Makes a decided alert a golden item. */
    @PostMapping("/quality/golden")
    Reply make(
            PageContext context,
            @RequestParam(defaultValue = "") String alert,
            @RequestParam(defaultValue = "") String judgement,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String because) {
        Judgement right = Arrays.stream(Judgement.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(judgement))
                .findFirst()
                .orElse(Judgement.CANNOT_TELL);
        try {
            casework.goldenItems()
                    .make(
                            ActingPerson.of(context),
                            alert.strip(),
                            right,
                            Optional.of(policy).filter(id -> right == Judgement.VIOLATION && !id.isEmpty()),
                            because);
            return Reply.redirect("/quality", Toast.done("It is mixed into its queue from now on."));
        } catch (CaseworkProblem refused) {
            return refused(refused);
        }
    }

    private String policyTitle(String id) {
        return Optional.ofNullable(runtime.definitions().policies().get(id))
                .map(policy -> policy.title())
                .orElse(id);
    }

    private static List<QualityView.Line> titled(Map<String, Agreement> byId, UnaryOperator<String> title) {
        return byId.entrySet().stream()
                .map(entry -> new QualityView.Line(entry.getKey(), title.apply(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(QualityView.Line::title).thenComparing(QualityView.Line::id))
                .toList();
    }

    private static Reply refused(CaseworkProblem refused) {
        return Reply.redirect(
                "/quality",
                Toast.refused("Refused: " + refused.problem().message() + "; "
                        + refused.problem().remedy() + "."));
    }
}
