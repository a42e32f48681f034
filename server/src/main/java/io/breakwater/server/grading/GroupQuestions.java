package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.Cost;
import io.breakwater.casework.grading.OtherQuestions;
import io.breakwater.casework.grading.OtherQuestions.Turn;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.signals.grader.ChatEndpoint;
import io.breakwater.signals.grader.GroupDescription;
import io.breakwater.signals.grader.GroupQuestion;
import io.breakwater.signals.grader.ModelAnswer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the language model of a grader what texts have in common, within the grader's limits. */
public final class GroupQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(GroupQuestions.class);
    private static final String OVER_WHOLE_BUDGET = "over_whole_budget";

    private final OtherQuestions questions;
    private final ChatEndpoint endpoint;
    private final RandomGenerator random;

    public GroupQuestions(OtherQuestions questions, ChatEndpoint endpoint, RandomGenerator random) {
        this.questions = requireNonNull(questions, "questions is null");
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** What came of asking. */
    public sealed interface Outcome {
        record Described(GroupDescription description) implements Outcome {
            public Described {
                requireNonNull(description, "description is null");
            }
        }

        /**
         * The model gives no description of these texts.
         *
         * @param failure an id
         */
        record Failed(String failure) implements Outcome {
            public Failed {
                requireNonNull(failure, "failure is null");
            }
        }

        /** Nothing is asked now: the grader is busy, its budget is used up, or its endpoint gives no answers. */
        record Later() implements Outcome {}
    }

    /** Asks, and waits for the answer. */
    public Outcome ask(GraderDefinition grader, GroupQuestion question) {
        GraderModel model = model(grader);
        Turn turn = questions.take(grader, AnswerCost.of(model, ChatEndpoint.atMost(model, question)));
        if (turn instanceof Turn.Now now) {
            return ended(model, now, endpoint.ask(model, question, grader.timeout()));
        }
        return turn instanceof Turn.Never ? new Outcome.Failed(OVER_WHOLE_BUDGET) : new Outcome.Later();
    }

    /** Names everything that a description by this grader depends on besides the texts. */
    public static String version(GraderDefinition grader) {
        return GraderVersion.ofDescriptions(model(grader));
    }

    private Outcome ended(GraderModel model, Turn.Now turn, ModelAnswer answer) {
        Cost taken = AnswerCost.of(model, answer, turn.kept());
        if (answer instanceof ModelAnswer.Failed failed && failed.kind().isOfEndpoint()) {
            LOG.info(
                    "grader {} describes nothing: {}",
                    turn.grader(),
                    failed.kind().text());
            questions.endpointFailed(turn, failed.kind().id(), taken, random.nextDouble(), failed.retryAfter());
            return new Outcome.Later();
        }
        questions.ended(turn, taken);
        if (answer instanceof ModelAnswer.Failed failed) {
            LOG.info(
                    "grader {} gave no description: {}",
                    turn.grader(),
                    failed.kind().text());
            return new Outcome.Failed(failed.kind().id());
        }
        return new Outcome.Described(((ModelAnswer.Described) answer).description());
    }

    private static GraderModel model(GraderDefinition grader) {
        if (grader.kind() instanceof GraderModel model) {
            return model;
        }
        throw new IllegalArgumentException("grader " + grader.id() + " asks no language model");
    }
}
