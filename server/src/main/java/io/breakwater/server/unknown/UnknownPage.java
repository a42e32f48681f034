package io.breakwater.server.unknown;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.text.StorableText;
import io.breakwater.casework.unknown.ClusterDescription;
import io.breakwater.casework.unknown.ClusterState;
import io.breakwater.casework.unknown.UnknownCluster;
import io.breakwater.casework.unknown.UnknownClusters;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.table.Table;
import io.breakwater.server.clustering.TextSample;
import io.breakwater.server.draft.Draft;
import io.breakwater.server.draft.DraftRefusedException;
import io.breakwater.server.draft.Drafts;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.Toast;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Groups of accounts that write much alike: all of them, and one with what can be made of it. */
@Controller
final class UnknownPage {
    private static final String PATH = "/unknown";
    private static final int SHOWN = 200;
    private static final int ACCOUNTS = 50;
    private static final int TEXTS = 10;
    /** A cluster has no more: samples are smaller. */
    private static final int ALL = 100_000;

    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Drafts drafts;

    UnknownPage(Templates templates, BreakwaterRuntime runtime, Drafts drafts) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
    }

    @GetMapping(PATH)
    Reply list(PageContext context, @RequestParam(defaultValue = "open") String state) {
        ClusterState shown = state(state);
        List<UnknownCluster> found = clusters().in(shown, SHOWN);
        return Reply.page(templates.unknownList(
                context,
                shown,
                found,
                clusters().descriptions().of(ids(found)),
                clusters().latestRuns(),
                runtime.definitions().unknownAbuse()));
    }

    /** The groups once more, with the titles that models gave them. */
    @PostMapping(PATH + "/descriptions")
    Reply descriptions(PageContext context, @RequestParam(defaultValue = "open") String state) {
        List<UnknownCluster> found = clusters().in(state(state), SHOWN);
        Map<Long, ClusterDescription> described = clusters().descriptions().of(ids(found));
        recordRead(
                context,
                "models' descriptions of groups",
                described.keySet().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "clusters ", "")));
        return Reply.page(templates.unknownGroups(
                context, found, described, clusters().descriptions().words(described.keySet())));
    }

    @GetMapping(PATH + "/{id}")
    Reply one(PageContext context, @PathVariable long id) {
        UnknownCluster cluster = cluster(id);
        ModelsWords words = ModelsWords.of(
                cluster,
                Optional.ofNullable(clusters().descriptions().of(List.of(id)).get(id)),
                runtime.definitions(),
                runtime.graders().grading().asking(),
                context.now());
        return Reply.page(
                templates.unknownOne(context, cluster, words, clusters().accounts(id, ACCOUNTS), policies()));
    }

    /** What a model says its texts have in common. */
    @PostMapping(PATH + "/{id}/description")
    Reply description(PageContext context, @PathVariable long id) {
        recordRead(context, "model's description of " + cluster(id).search(), "cluster " + id);
        return Reply.page(templates.unknownWords(
                Optional.ofNullable(clusters().descriptions().words(List.of(id)).get(id))));
    }

    /** Some of its texts. */
    @PostMapping(PATH + "/{id}/content")
    Reply content(PageContext context, @PathVariable long id) {
        UnknownCluster cluster = cluster(id);
        recordRead(context, "texts of " + cluster.search(), "cluster " + id);
        List<Long> times = clusters().events(id, TEXTS);
        return Reply.page(templates.unknownTexts(
                context, TextSample.read(runtime.queries(), cluster.table(), cluster.column(), times)));
    }

    @PostMapping(PATH + "/{id}/detector")
    Reply detector(PageContext context, @PathVariable long id) {
        UnknownCluster cluster = cluster(id);
        @Nullable Table table = runtime.definitions().tables().get(cluster.table());
        if (table == null) {
            return refused(id, "the pack has no table '" + cluster.table() + "' any more");
        }
        try {
            Draft draft = drafts.begin(context.person(), StartingSql.of(cluster, table), title(cluster));
            clusters().decide(ActingPerson.of(context), id, ClusterState.DETECTOR, "draft " + draft.id());
            return Reply.redirect(draft.path());
        } catch (DraftRefusedException refusal) {
            return refused(id, refusal.text());
        }
    }

    /** Labels its accounts, all of them or none. */
    @PostMapping(PATH + "/{id}/label")
    Reply label(
            PageContext context,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String reason) {
        cluster(id);
        List<EntityReference> accounts = clusters().accounts(id, ALL).stream()
                .map(account -> new EntityReference(TextSample.ACCOUNT, account))
                .toList();
        Actor person = ActingPerson.of(context);
        try {
            runtime.casework()
                    .labels()
                    .putOnAll(person, accounts, StorableText.of(label), StorableText.of(reason), Optional.empty());
        } catch (CaseworkProblem refusal) {
            return refused(
                    id, refusal.problem().message() + "; " + refusal.problem().remedy());
        }
        clusters().decide(person, id, ClusterState.LABELLED, label.strip() + ": " + reason.strip());
        return Reply.redirect(PATH + "/" + id, Toast.done(accounts.size() + " accounts have the label."));
    }

    @PostMapping(PATH + "/{id}/dismiss")
    Reply dismiss(PageContext context, @PathVariable long id, @RequestParam(defaultValue = "") String because) {
        cluster(id);
        if (because.isBlank() || because.length() > 1_000) {
            return refused(id, "say why, in at most 1,000 characters");
        }
        clusters().decide(ActingPerson.of(context), id, ClusterState.DISMISSED, because.strip());
        return Reply.redirect(PATH, Toast.done("Dismissed; it stays so when it is found again."));
    }

    @PostMapping(PATH + "/{id}/reopen")
    Reply reopen(PageContext context, @PathVariable long id) {
        cluster(id);
        clusters().decide(ActingPerson.of(context), id, ClusterState.OPEN, "");
        return Reply.redirect(PATH + "/" + id, Toast.done("It is open again."));
    }

    /** Before anything is shown: what cannot be recorded is not. */
    private void recordRead(PageContext context, String what, String subject) {
        runtime.casework().audit().recordRead(ActingPerson.of(context), what, subject);
    }

    private static ClusterState state(String text) {
        return Arrays.stream(ClusterState.values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElse(ClusterState.OPEN);
    }

    private static List<Long> ids(List<UnknownCluster> clusters) {
        return clusters.stream().map(UnknownCluster::id).toList();
    }

    private UnknownClusters clusters() {
        return runtime.unknownAbuse().clusters();
    }

    private UnknownCluster cluster(long id) {
        return clusters().find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Map<String, PolicyDefinition> policies() {
        return runtime.definitions().policies();
    }

    private static String title(UnknownCluster cluster) {
        String words = String.join(" ", cluster.terms().stream().limit(2).toList());
        return words.isEmpty() ? "Texts of group " + cluster.id() : "Texts with " + words;
    }

    private static Reply refused(long id, String why) {
        return Reply.redirect(PATH + "/" + id, Toast.refused("Refused: " + why + "."));
    }
}
