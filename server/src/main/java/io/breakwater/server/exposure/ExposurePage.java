package io.breakwater.server.exposure;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.exposure.Exposure;
import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.Pack;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the person who reads it has looked at, and the choice of what not to be given. */
@Controller
final class ExposurePage {
    private static final String PATH = "/settings/exposure";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Exposure exposure;

    ExposurePage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.exposure = requireNonNull(runtime.casework().exposure(), "exposure is null");
    }

    @GetMapping(PATH)
    Reply own(PageContext context) {
        Pack pack = runtime.definitions();
        List<Harm> harms = pack.harms().values().stream()
                .sorted(Comparator.comparing(
                                (Harm harm) -> !pack.exposure().harms().contains(harm.id()))
                        .thenComparing(Harm::name))
                .toList();
        return Reply.page(
                templates.settingsExposure(context, new ExposureView(exposure.of(ActingPerson.of(context)), harms)));
    }

    /** What is no harm of the pack is not kept. */
    @PostMapping(PATH)
    Reply choose(PageContext context, @RequestParam(name = "harm", defaultValue = "") List<String> harms) {
        Set<String> known = harms.stream()
                .filter(runtime.definitions().harms()::containsKey)
                .collect(Collectors.toSet());
        exposure.choose(ActingPerson.of(context), known);
        return Reply.redirect(
                PATH,
                Toast.done(known.isEmpty() ? "You are given everything." : "These are given to others from now on."));
    }
}
