package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Ends a question without a verdict. Holds nothing of the content or the answer, and no key. */
final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final transient Optional<Duration> retryAfter;

    AnswerException(FailureKind kind) {
        this(kind, Optional.empty());
    }

    AnswerException(FailureKind kind, Optional<Duration> retryAfter) {
        super(kind.text());
        this.kind = requireNonNull(kind, "kind is null");
        this.retryAfter = requireNonNull(retryAfter, "retryAfter is null");
    }

    FailureKind kind() {
        return kind;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
