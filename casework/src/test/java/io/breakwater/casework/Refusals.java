package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects that something is refused. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(CaseworkProblemCode code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        CaseworkProblem.class,
                        problem -> org.assertj.core.api.Assertions.assertThat(problem.code())
                                .isEqualTo(code));
    }
}
