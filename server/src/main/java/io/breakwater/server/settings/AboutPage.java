package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.lang.management.ManagementFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What runs here. */
@Controller
final class AboutPage {
    private final Templates templates;
    private final About about;
    private final BreakwaterRuntime runtime;

    AboutPage(Templates templates, About about, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.about = requireNonNull(about, "about is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @GetMapping("/settings/about")
    Reply about(PageContext context) {
        return Reply.page(
                templates.settingsAbout(context, about, runtime.patternSearch().way(), memory()));
    }

    private static long memory() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
