package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.Pack;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.list.ListState;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The pack that decides now, and what is wrong with the files as they were last read. */
@Controller
final class PackPage {
    private static final String PATH = "/settings/pack";

    private final Templates templates;
    private final BreakwaterRuntime runtime;

    PackPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @GetMapping(PATH)
    Reply pack(PageContext context) {
        return Reply.page(templates.settingsPack(
                context, runtime.definitions(), runtime.packs().directory().toString(), lastAttempt(), lists()));
    }

    private List<ListRow> lists() {
        Map<String, ListState> states = runtime.lists().states();
        return runtime.definitions().lists().values().stream()
                .map(list -> new ListRow(list, Optional.ofNullable(states.get(list.id()))))
                .sorted(Comparator.comparing((ListRow row) -> row.list().id()))
                .toList();
    }

    @PostMapping(PATH + "/lists/{id}/fetch")
    Reply fetch(PageContext context, @PathVariable String id) {
        if (!runtime.lists().hurry(id)) {
            return Reply.redirect(PATH, Toast.refused("The pack has no such list that is fetched."));
        }
        runtime.casework().audit().record(ActingPerson.of(context), "list.fetch", "list " + id, Map.of());
        return Reply.redirect(PATH, Toast.done("The list is fetched within seconds."));
    }

    /** With what stops the pack before what only deserves a look. */
    private ActivePacks.Attempt lastAttempt() {
        ActivePacks.Attempt attempt = runtime.packs().lastAttempt();
        return new ActivePacks.Attempt(
                attempt.at(),
                attempt.activated(),
                attempt.problems().stream()
                        .sorted(Comparator.comparing(Problem::severity))
                        .toList());
    }

    @PostMapping(PATH + "/reading")
    Reply readAgain(PageContext context) throws InterruptedException {
        ActivePacks.Attempt attempt = runtime.reloadPack();
        Pack pack = runtime.definitions();
        runtime.casework()
                .audit()
                .record(
                        ActingPerson.of(context),
                        "pack.read",
                        "pack " + pack.name(),
                        Map.of("activated", attempt.activated(), "hash", pack.hash()));
        return Reply.redirect(
                PATH,
                attempt.activated()
                        ? Toast.done("The files are read; what they say decides now.")
                        : Toast.refused("The files have errors, so the pack before them stays in use."));
    }
}
