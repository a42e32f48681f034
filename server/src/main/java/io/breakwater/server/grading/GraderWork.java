package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.Asking;
import io.breakwater.casework.grading.ClaimedItem;
import io.breakwater.casework.grading.Cost;
import io.breakwater.casework.grading.Grade;
import io.breakwater.casework.grading.Grades;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.model.pack.EventTexts;
import io.breakwater.model.pack.GraderByMeaning;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.signals.embedding.ModelUnavailableException;
import io.breakwater.signals.grader.ChatEndpoint;
import io.breakwater.signals.grader.FailureKind;
import io.breakwater.signals.grader.ModelAnswer;
import io.breakwater.signals.grader.Question;
import io.breakwater.signals.grader.Verdict;
import io.breakwater.signals.meaning.Judgement;
import io.breakwater.signals.meaning.MeaningJudge;
import io.breakwater.signals.score.PointModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks about one item after the other; everything that must survive is in the database before and after each question. */
final class GraderWork {
    private static final Logger LOG = LoggerFactory.getLogger(GraderWork.class);
    private static final String UNREADABLE = "content_unreadable";

    private final Asking asking;
    private final Grades grades;
    private final GradedEvents events;
    private final GroupReading groups;
    private final ChatEndpoint endpoint;
    private final MeaningJudge judge;
    private final Questions questions;
    private final RandomGenerator random;

    /** An item with all that is known of it before it is asked about. */
    private record Case(
            ClaimedItem item,
            GraderDefinition grader,
            Map<String, PointModel> models,
            String version,
            String hash,
            GradedContent content,
            NextGraders next) {}

    GraderWork(
            Asking asking,
            Grades grades,
            GradedEvents events,
            GroupReading groups,
            ChatEndpoint endpoint,
            MeaningJudge judge,
            Questions questions,
            RandomGenerator random) {
        this.asking = requireNonNull(asking, "asking is null");
        this.grades = requireNonNull(grades, "grades is null");
        this.events = requireNonNull(events, "events is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.judge = requireNonNull(judge, "judge is null");
        this.questions = requireNonNull(questions, "questions is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** The next item, if any may be asked about now. */
    Optional<ClaimedItem> claim(Pack pack, GraderDefinition grader) {
        return asking.claim(grader, GraderVersion.of(grader, policy(pack, grader)));
    }

    /** Asks about an item and records what came of it. */
    void ask(LoadedPack loaded, GraderDefinition grader, ClaimedItem item) {
        Pack pack = loaded.definitions();
        GradedContent content;
        NextGraders next;
        try {
            content = content(pack, grader, item.subject());
            next = NextGraders.of(pack, grader, item.subject(), events::value);
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "an event cannot be read for grader {} now: {}",
                    grader.id(),
                    unreadable.getClass().getSimpleName());
            asking.broken(item, UNREADABLE, random.nextDouble());
            return;
        }
        if (content.isEmpty()) {
            asking.gone(item);
            return;
        }
        PolicyDefinition policy = policy(pack, grader);
        String version = GraderVersion.of(grader, policy);
        Question question = Questions.about(grader, policy, content.texts());
        String hash = questions.hash(version, question);
        Optional<Grade> before =
                grader.cache().isZero() ? Optional.empty() : grades.before(grader.id(), hash, grader.cache());
        if (before.isPresent()) {
            asking.answeredBefore(item, grader, before.get(), next.selections(before.get()));
            return;
        }
        Case asked = new Case(item, grader, loaded.signals().pointModels(), version, hash, content, next);
        if (grader.kind() instanceof GraderModel model) {
            Cost atMost = AnswerCost.of(model, ChatEndpoint.atMost(model, question));
            if (asking.keepRoom(item, grader, atMost)) {
                long start = System.nanoTime();
                ModelAnswer answer = endpoint.ask(model, question, grader.timeout());
                record(asked, model, atMost, answer, Duration.ofNanos(System.nanoTime() - start));
            }
        } else if (grader.kind() instanceof GraderByMeaning kind && asking.keepRoom(item, grader, Cost.NONE)) {
            judge(asked, kind);
        }
    }

    private void judge(Case asked, GraderByMeaning kind) {
        GraderDefinition grader = asked.grader;
        try {
            long start = System.nanoTime();
            Judgement judgement = judge.judge(
                    new MeaningJudge.Standard(grader.id(), kind, grader.unit(), grader.columns(), asked.models),
                    asked.content.texts());
            Grade grade = new Grade(
                    asked.version,
                    grader.policy(),
                    judgement.violates(),
                    judgement.severity(),
                    judgement.labels(),
                    judgement.words(),
                    evidence(asked, judgement),
                    OptionalDouble.of(judgement.probability()),
                    judgement.nearest().map(near -> new Grade.Nearest(near.exemplar(), near.similarity())),
                    asked.hash);
            answered(asked, grade, Cost.NONE, Cost.NONE, Duration.ofNanos(System.nanoTime() - start));
        } catch (ModelUnavailableException unavailable) {
            LOG.warn("grader {} cannot tell what texts mean", grader.id(), unavailable);
            asking.endpointFailed(
                    asked.item,
                    FailureKind.NO_SENTENCE_MODEL.id(),
                    Cost.NONE,
                    Cost.NONE,
                    random.nextDouble(),
                    Optional.empty());
        }
    }

    /** Of several events, the texts of the one that violates. */
    private static List<Grade.Quote> evidence(Case asked, Judgement judgement) {
        GraderUnit unit = asked.grader.unit();
        if (unit == GraderUnit.EVENT || !judgement.violates()) {
            return List.of();
        }
        Map<String, String> texts = asked.content.texts();
        return asked.grader.columns().stream()
                .map(column -> EventTexts.name(unit, column, judgement.event()))
                .filter(texts::containsKey)
                .map(name -> asked.content.quote(
                        name, 0, requireNonNull(texts.get(name)).length()))
                .toList();
    }

    private void answered(Case asked, Grade grade, Cost kept, Cost taken, Duration took) {
        asking.answered(asked.item, asked.grader, grade, kept, taken, took, asked.next.selections(grade));
    }

    private void record(Case asked, GraderModel model, Cost atMost, ModelAnswer answer, Duration took) {
        ClaimedItem item = asked.item;
        Cost taken = AnswerCost.of(model, answer, atMost);
        if (answer instanceof ModelAnswer.Judged judged) {
            answered(asked, grade(asked, judged), atMost, taken, took);
        } else if (answer instanceof ModelAnswer.Failed failed) {
            LOG.info(
                    "grader {} got no verdict: {}", item.grader(), failed.kind().text());
            if (failed.kind().isOfEndpoint()) {
                asking.endpointFailed(
                        item, failed.kind().id(), atMost, taken, random.nextDouble(), failed.retryAfter());
            } else {
                asking.unusable(item, failed.kind().id(), atMost, taken, random.nextDouble());
            }
        }
    }

    private GradedContent content(Pack pack, GraderDefinition grader, ItemSubject subject) {
        if (subject instanceof ItemSubject.OfStored stored) {
            @Nullable Table table = pack.tables().get(stored.latest().table());
            if (table == null) {
                return GradedContent.of(Map.of());
            }
            return subject instanceof ItemSubject.OfGroup group
                    ? groups.content(table, group, grader.columns())
                    : GradedContent.of(events.content(table, stored.latest(), grader.columns()));
        }
        String name = ((ItemSubject.OfGoldenCase) subject).name();
        return grader.golden().cases().stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .map(golden -> GradedContent.of(golden.content()))
                .orElse(GradedContent.of(Map.of()));
    }

    private static Grade grade(Case asked, ModelAnswer.Judged judged) {
        Verdict verdict = judged.verdict();
        return new Grade(
                asked.version,
                asked.grader.policy(),
                verdict.violates(),
                verdict.severity(),
                verdict.labels(),
                verdict.rationale(),
                verdict.evidence().stream()
                        .map(place -> asked.content.quote(place.column(), place.start(), place.end()))
                        .toList(),
                judged.probability(),
                Optional.empty(),
                asked.hash);
    }

    private static PolicyDefinition policy(Pack pack, GraderDefinition grader) {
        return requireNonNull(pack.policies().get(grader.policy()), "a checked pack has the policy");
    }
}
