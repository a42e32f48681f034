package io.breakwater.server.clustering;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.unknown.ClusterDescriptions;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.model.table.Retention;
import io.breakwater.model.table.Table;
import io.breakwater.server.grading.GroupQuestions;
import io.breakwater.server.grading.GroupQuestions.Outcome;
import io.breakwater.signals.grader.GroupQuestion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Has a language model say what the texts of groups have in common, where the pack wants it, and forgets it in time. */
final class GroupDescriber {
    private static final int SHOWN = 8;
    private static final int LONGEST = 1_000;
    /** So that a slow model does not hold up the next search for long. */
    private static final int MOST_OF_A_ROUND = 20;

    private final ClusterDescriptions descriptions;
    private final QueryService queries;
    private final GroupQuestions questions;
    private final Clock clock;

    GroupDescriber(ClusterDescriptions descriptions, QueryService queries, GroupQuestions questions, Clock clock) {
        this.descriptions = requireNonNull(descriptions, "descriptions is null");
        this.queries = requireNonNull(queries, "queries is null");
        this.questions = requireNonNull(questions, "questions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Asks about the groups of a search that are due; the number of questions that were answered, rightly or not. */
    int describe(Pack pack, UnknownAbuseSearch search) {
        return search.describedBy()
                .map(id -> requireNonNull(pack.graders().get(id), "a checked pack has the grader"))
                .filter(grader -> grader.status() != GraderStatus.OFF)
                .map(known -> describe(search, known))
                .orElse(0);
    }

    private int describe(UnknownAbuseSearch search, GraderDefinition grader) {
        String version = GroupQuestions.version(grader);
        int answers = 0;
        for (long cluster : descriptions.due(search.id(), version)) {
            if (answers == MOST_OF_A_ROUND || Thread.currentThread().isInterrupted()) {
                break;
            }
            Optional<ClusterDescriptions.Asked> asked = descriptions.begin(cluster, grader.id(), version, SHOWN);
            if (asked.isPresent()) {
                if (!ask(search, grader, asked.get())) {
                    break;
                }
                answers++;
            }
        }
        return answers;
    }

    /** Whether another one may be asked about. */
    private boolean ask(UnknownAbuseSearch search, GraderDefinition grader, ClusterDescriptions.Asked asked) {
        List<String> texts = TextSample.read(queries, search.table(), search.column(), asked.events()).stream()
                .map(GroupDescriber::shortened)
                .toList();
        Outcome outcome =
                texts.isEmpty() ? new Outcome.Failed("no_texts") : questions.ask(grader, new GroupQuestion(texts));
        if (outcome instanceof Outcome.Described described) {
            descriptions.written(
                    asked,
                    described.description().title(),
                    described.description().text());
        } else if (outcome instanceof Outcome.Failed failed) {
            descriptions.failed(asked, failed.failure());
        } else {
            descriptions.withdraw(asked);
            return false;
        }
        return true;
    }

    /** Forgets what was written from texts that are older than the contract of their table lets them be. */
    void forgetOld(Pack pack) {
        descriptions.forgetAllBut(pack.tables().keySet());
        for (Table table : pack.tables().values()) {
            Retention retention = table.retention();
            retention
                    .content()
                    .or(retention::rows)
                    .ifPresent(kept ->
                            descriptions.forget(table.name(), clock.instant().minus(kept)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(
                        0, text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length()))));
    }
}
