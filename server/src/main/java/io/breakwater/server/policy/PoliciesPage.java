package io.breakwater.server.policy;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The list of policies, and the page of one. */
@Controller
final class PoliciesPage {
    private final Templates templates;
    private final BreakwaterRuntime runtime;

    PoliciesPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @GetMapping("/policies")
    Reply list(PageContext context) {
        Pack pack = runtime.definitions();
        List<PolicyRow> rows = pack.policies().values().stream()
                .sorted(Comparator.comparing(PolicyDefinition::severity)
                        .reversed()
                        .thenComparing(PolicyDefinition::title))
                .map(policy -> PolicyRow.of(policy, pack))
                .toList();
        return Reply.page(templates.policyList(context, rows));
    }

    @GetMapping("/policies/{policy}")
    Reply one(PageContext context, @PathVariable String policy) {
        Pack pack = runtime.definitions();
        PolicyDefinition found = Optional.ofNullable(pack.policies().get(policy))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<DetectorDefinition> detectors = pack.detectors().values().stream()
                .filter(detector -> detector.harm().equals(found.harm()))
                .sorted(Comparator.comparing(DetectorDefinition::title))
                .toList();
        return Reply.page(templates.policyOne(context, PolicyRow.of(found, pack), detectors));
    }
}
