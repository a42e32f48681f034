package io.breakwater.server.selection;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.cases.CaseFile;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be done with a choice of entities. Any list may post to it: repeated fields {@code entity}, each {@code type:id}. */
@Controller
final class SelectionPage {
    private static final String PATH = "/selection";
    private static final int MOST_CASES = 50;
    private static final int LONGEST_LABEL_DAYS = 365;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Casework casework;

    SelectionPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
    }

    @PostMapping(PATH)
    Reply choose(PageContext context, @RequestParam(defaultValue = "") String[] entity) {
        return page(context, HttpStatus.OK, Selection.of(entity), "");
    }

    /** Opens a case on them, or adds them to one. */
    @PostMapping(PATH + "/case")
    Reply gather(
            PageContext context,
            @RequestParam(defaultValue = "") String[] entity,
            @RequestParam(name = "case", defaultValue = "0") long id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String note) {
        Selection selection = Selection.of(entity);
        try {
            if (id > 0) {
                int added = casework.cases().add(ActingPerson.of(context), id, selection.entities());
                return Reply.redirect("/cases/" + id, Toast.done(added + " are new in the case."));
            }
            CaseFile opened = casework.cases()
                    .open(
                            ActingPerson.of(context),
                            StorableText.of(title),
                            StorableText.of(note),
                            selection.entities());
            return Reply.redirect("/cases/" + opened.id(), Toast.done("The case is open."));
        } catch (CaseworkProblem refused) {
            return refused(context, selection, refused);
        }
    }

    /** Puts one label on all of them. */
    @PostMapping(PATH + "/label")
    Reply label(
            PageContext context,
            @RequestParam(defaultValue = "") String[] entity,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "30") int days) {
        Selection selection = Selection.of(entity);
        if (days < 1 || days > LONGEST_LABEL_DAYS) {
            return page(
                    context,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    selection,
                    "a label stays for 1 to " + LONGEST_LABEL_DAYS + " days; choose one of the times");
        }
        try {
            casework.labels()
                    .putOnAll(
                            ActingPerson.of(context),
                            selection.entities(),
                            StorableText.of(label),
                            StorableText.of(reason),
                            Optional.of(Duration.ofDays(days)));
            return page(
                    context.withToast(
                            Toast.done(selection.entities().size() + " have the label; detectors see it from now on.")),
                    HttpStatus.OK,
                    selection,
                    "");
        } catch (CaseworkProblem refused) {
            return refused(context, selection, refused);
        }
    }

    private Reply refused(PageContext context, Selection selection, CaseworkProblem refused) {
        return page(
                context,
                HttpStatus.UNPROCESSABLE_CONTENT,
                selection,
                refused.problem().message() + "; " + refused.problem().remedy());
    }

    private Reply page(PageContext context, HttpStatus status, Selection selection, String error) {
        List<ActionDefinition> actions = runtime.definitions().actions().values().stream()
                .filter(action -> selection.entities().stream().anyMatch(entity -> action.accepts(entity.type())))
                .sorted(Comparator.comparing(ActionDefinition::title))
                .toList();
        return Reply.page(
                status,
                templates.selectionPage(
                        context, selection, casework.cases().latest(false, MOST_CASES, 0), actions, error));
    }
}
