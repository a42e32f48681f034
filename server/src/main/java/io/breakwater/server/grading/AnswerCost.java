package io.breakwater.server.grading;

import io.breakwater.casework.grading.Cost;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.signals.grader.FailureKind;
import io.breakwater.signals.grader.ModelAnswer;

/** What answers take, in money too. */
final class AnswerCost {
    private AnswerCost() {}

    static Cost of(GraderModel model, ModelAnswer.Usage usage) {
        return new Cost(
                usage.inputTokens(), usage.outputTokens(), model.costMicros(usage.inputTokens(), usage.outputTokens()));
    }

    /** Where the endpoint does not say, all of {@code atMost} that may have been taken. */
    static Cost of(GraderModel model, ModelAnswer answer, Cost atMost) {
        Cost unsaid = answer instanceof ModelAnswer.Failed failed && !mayHaveCost(failed.kind()) ? Cost.NONE : atMost;
        return answer.usage().map(usage -> of(model, usage)).orElse(unsaid);
    }

    /** Whether the model may have worked, and is perhaps paid for, though nothing says how much. */
    private static boolean mayHaveCost(FailureKind kind) {
        return switch (kind) {
            case TIMED_OUT, UNREACHABLE, SERVER_FAILED, REFUSED, CUT_OFF, UNPARSEABLE, UNFOUNDED, CONTRADICTORY -> true;
            case RATE_LIMITED, NOT_ADMITTED, NO_KEY, ADDRESS_REFUSED, NO_SENTENCE_MODEL, NOT_UNDERSTOOD, TOO_LONG ->
                false;
        };
    }
}
