package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.text.StorableText;
import io.breakwater.history.erase.ErasureRefusedException;
import io.breakwater.history.erase.ErasureState;
import io.breakwater.history.erase.StoredErasure;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.erasure.Erasing;
import io.breakwater.server.erasure.ErasurePreview;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Erasing what is stored about one entity: one administrator asks, another lets it happen, and it cannot be undone. */
@Controller
final class ErasuresPage {
    private static final String PATH = "/settings/erasures";
    private static final int SHOWN = 100;
    private static final int LONGEST = 1_000;
    private static final String NOT_CONFIRMED = "What was typed is not the identifier, so nothing happened.";

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Erasing erasing;
    private final ErasurePreview preview;

    ErasuresPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.erasing = runtime.erasing();
        this.preview = new ErasurePreview(runtime.queries(), runtime.database().dataSource());
    }

    @GetMapping(PATH)
    Reply list(PageContext context) {
        return Reply.page(templates.settingsErasures(context, erasing.latest(SHOWN), types()));
    }

    /** What there is about one, before anything is asked for. */
    @GetMapping(PATH + "/new")
    Reply preview(
            PageContext context,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String id) {
        return named(type, id)
                .map(entity -> preview(context, HttpStatus.OK, entity, "", ""))
                .orElseGet(
                        () -> Reply.redirect(PATH, Toast.refused("Say whom: the type of entity and its identifier.")));
    }

    @PostMapping(PATH)
    Reply ask(
            PageContext context,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirmation) {
        Optional<EntityReference> named = named(type, id);
        if (named.isEmpty()) {
            return Reply.redirect(PATH, Toast.refused("Say whom: the type of entity and its identifier."));
        }
        EntityReference entity = named.get();
        String why = StorableText.of(reason.strip());
        if (why.isEmpty() || why.length() > LONGEST) {
            return preview(
                    context, HttpStatus.UNPROCESSABLE_CONTENT, entity, why, "Say why, in at most 1,000 characters.");
        }
        if (!confirmation.strip().equals(entity.id())) {
            return preview(context, HttpStatus.UNPROCESSABLE_CONTENT, entity, why, NOT_CONFIRMED);
        }
        try {
            StoredErasure asked = erasing.ask(ActingPerson.of(context), entity, why);
            return Reply.redirect(
                    PATH + "/" + asked.id(), Toast.done("It is asked for. Another administrator must let it happen."));
        } catch (ErasureRefusedException held) {
            return preview(context, HttpStatus.CONFLICT, entity, why, "");
        }
    }

    @GetMapping(PATH + "/{id}")
    Reply one(PageContext context, @PathVariable long id) {
        return page(context, HttpStatus.OK, found(id), "");
    }

    @PostMapping(PATH + "/{id}/approval")
    Reply approve(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String confirmation) {
        StoredErasure asked = found(id);
        if (!confirmation.strip().equals(asked.entity().id())) {
            return page(context, HttpStatus.UNPROCESSABLE_CONTENT, asked, NOT_CONFIRMED);
        }
        return erasing.approve(ActingPerson.of(context), id)
                .map(running -> Reply.redirect(PATH + "/" + id, Toast.done("It is being erased.")))
                .orElseGet(() -> page(
                        context,
                        HttpStatus.CONFLICT,
                        found(id),
                        asked.state() == ErasureState.ASKED
                                ? "You asked for it yourself; another administrator must let it happen."
                                : "It does not wait for anybody any more."));
    }

    @PostMapping(PATH + "/{id}/refusal")
    Reply refuse(PageContext context, @PathVariable long id) {
        found(id);
        return erasing.refuse(ActingPerson.of(context), id)
                .map(ended -> Reply.redirect(PATH + "/" + id, Toast.done("It does not happen; nothing was taken out.")))
                .orElseGet(
                        () -> page(context, HttpStatus.CONFLICT, found(id), "It does not wait for anybody any more."));
    }

    private Reply preview(PageContext context, HttpStatus status, EntityReference entity, String reason, String error) {
        return Reply.page(
                status,
                templates.settingsErasurePreview(
                        context,
                        entity,
                        preview.of(entity, runtime.definitions().tables().values()),
                        erasing.refusal(entity),
                        reason,
                        error));
    }

    private Reply page(PageContext context, HttpStatus status, StoredErasure erasure, String error) {
        return Reply.page(
                status, templates.settingsErasure(context, erasure, erasing.refusal(erasure.entity()), error));
    }

    private StoredErasure found(long id) {
        return erasing.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<EntityReference> named(String type, String id) {
        String of = StorableText.of(type.strip());
        String named = StorableText.of(id.strip());
        return of.isEmpty() || named.isEmpty() || of.length() > LONGEST || named.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new EntityReference(of, named));
    }

    private List<String> types() {
        TreeSet<String> types = new TreeSet<>();
        runtime.definitions()
                .tables()
                .values()
                .forEach(table ->
                        table.columns().forEach(column -> column.entityType().ifPresent(types::add)));
        return List.copyOf(types);
    }
}
