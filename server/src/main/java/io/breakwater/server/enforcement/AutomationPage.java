package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.automation.ActedSpan;
import io.breakwater.casework.automation.Ask;
import io.breakwater.casework.automation.Automation;
import io.breakwater.casework.automation.Entry;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Response;
import io.breakwater.server.error.RefusedToast;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What happens without a person: who may act, what stopped them, and undoing all of it. */
@Controller
final class AutomationPage {
    private static final String PATH = "/enforcement/automation";
    private static final int SHOWN_ASKS = 8;
    private static final int SHOWN_UNDONE = 500;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;

    AutomationPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = runtime.casework();
    }

    @GetMapping(PATH)
    Reply automation(
            PageContext context,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        UndoSpan undo =
                UndoSpan.of(StorableText.of(detector), from, to, runtime.clock().instant());
        Optional<List<Ask>> standing = detector.isBlank()
                ? Optional.empty()
                : undo.span().map(span -> casework.automation().standing(span, SHOWN_UNDONE));
        return Reply.page(templates.enforcementAutomation(context, detectors(), undo, standing));
    }

    @PostMapping(PATH + "/entries")
    Reply ask(
            PageContext context,
            @RequestParam(defaultValue = "") String detector,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String because) {
        return changed(() -> {
            casework.entries()
                    .ask(
                            ActingPerson.of(context),
                            StorableText.of(detector),
                            StorableText.of(version),
                            StorableText.of(because));
            return "Asked for. Another person must look at the evidence and grant it.";
        });
    }

    @PostMapping(PATH + "/entries/{id}/grant")
    Reply grant(PageContext context, @PathVariable long id) {
        return changed(() -> {
            casework.entries().grant(ActingPerson.of(context), id);
            return "Granted. This version acts by itself now, within its limits.";
        });
    }

    @PostMapping(PATH + "/entries/{id}/refuse")
    Reply refuse(PageContext context, @PathVariable long id) {
        return changed(() -> {
            casework.entries().refuse(ActingPerson.of(context), id);
            return "Refused. The detector goes on alerting people.";
        });
    }

    @PostMapping(PATH + "/entries/{id}/withdraw")
    Reply withdraw(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String because) {
        return changed(() -> {
            casework.entries().withdraw(ActingPerson.of(context), id, StorableText.of(because));
            return "Withdrawn. The detector goes on alerting people.";
        });
    }

    @PostMapping(PATH + "/{detector}/reset")
    Reply reset(PageContext context, @PathVariable String detector, @RequestParam(defaultValue = "") String because) {
        return changed(() -> {
            casework.breakers().reset(ActingPerson.of(context), detector, StorableText.of(because));
            return "The breaker is reset; what was asked for before counts no more.";
        });
    }

    @PostMapping(PATH + "/{detector}/undo")
    Reply undo(
            PageContext context,
            @PathVariable String detector,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String because) {
        Optional<ActedSpan> span =
                UndoSpan.of(detector, from, to, runtime.clock().instant()).span();
        if (span.isEmpty()) {
            return Reply.redirect(PATH, Toast.refused("The span is empty or not clear; nothing was undone."));
        }
        return changed(() -> {
            Automation.Undone undone =
                    casework.automation().undo(ActingPerson.of(context), span.get(), StorableText.of(because));
            return undone.problems().isEmpty()
                    ? undone.undone() + " judgements are undone; the product is being told."
                    : undone.undone() + " judgements are undone; "
                            + undone.problems().size()
                            + " of their actions cannot be, and the product has to be told otherwise.";
        });
    }

    private static Reply changed(Supplier<String> change) {
        try {
            return Reply.redirect(PATH, Toast.done(change.get()));
        } catch (CaseworkProblem refused) {
            return Reply.redirect(PATH, RefusedToast.of(refused));
        }
    }

    private List<ActingDetector> detectors() {
        return runtime.definitions().detectors().values().stream()
                .filter(detector -> detector.respond().stream()
                        .anyMatch(response ->
                                response instanceof Response.Decide || response instanceof Response.Restrict))
                .map(this::detector)
                .toList();
    }

    private ActingDetector detector(DetectorDefinition definition) {
        String version = runtime.packs()
                .active()
                .version(definition.id())
                .map(DetectorVersion::planHash)
                .orElse("");
        Optional<Entry> entry = casework.entries().of(definition.id()).stream()
                .filter(known -> known.planHash().equals(version))
                .filter(known -> !known.state().next().isEmpty())
                .findFirst();
        return new ActingDetector(
                definition,
                version,
                casework.entries().evidence(definition.id(), version),
                entry,
                casework.breakers().tripped(definition.id()),
                casework.automation().latest(definition.id(), SHOWN_ASKS));
    }
}
