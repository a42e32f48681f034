package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What asking came to. */
public sealed interface ModelAnswer {
    /** What it took; empty where the endpoint did not say. */
    Optional<Usage> usage();

    /** Tokens of a question and its answer. */
    record Usage(long inputTokens, long outputTokens) {}

    /**
     * A verdict.
     *
     * @param probability 0 to 1, that the content violates, by the probability of the token that says so; empty where the
     *     endpoint does not give it
     */
    record Judged(Verdict verdict, OptionalDouble probability, Optional<Usage> usage) implements ModelAnswer {
        public Judged {
            requireNonNull(verdict, "verdict is null");
            requireNonNull(probability, "probability is null");
            requireNonNull(usage, "usage is null");
        }
    }

    /** A description of a group. */
    record Described(GroupDescription description, Optional<Usage> usage) implements ModelAnswer {
        public Described {
            requireNonNull(description, "description is null");
            requireNonNull(usage, "usage is null");
        }
    }

    /**
     * None.
     *
     * @param retryAfter how long the endpoint asks to wait
     */
    record Failed(FailureKind kind, Optional<Duration> retryAfter, Optional<Usage> usage) implements ModelAnswer {
        public Failed {
            requireNonNull(kind, "kind is null");
            requireNonNull(retryAfter, "retryAfter is null");
            requireNonNull(usage, "usage is null");
        }

        static Failed of(FailureKind kind) {
            return new Failed(kind, Optional.empty(), Optional.empty());
        }
    }
}
