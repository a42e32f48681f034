package io.breakwater.server.api;

import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** How long a caller can wait, from {@code deadline_ms} in the query or the header {@code Deadline-Ms}. */
final class Deadline {
    private static final String PARAMETER = "deadline_ms";
    private static final String HEADER = "Deadline-Ms";
    private static final int USUAL = 1_000;
    private static final int LONGEST = 10_000;

    private Deadline() {}

    static Duration of(HttpServletRequest request) {
        String parameter = request.getParameter(PARAMETER);
        String given = parameter == null ? request.getHeader(HEADER) : parameter;
        if (given == null) {
            return Duration.ofMillis(USUAL);
        }
        try {
            int millis = Integer.parseInt(given.strip());
            if (millis >= 1 && millis <= LONGEST) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException none) {
            throw refused();
        }
        throw refused();
    }

    private static ApiProblemException refused() {
        return new ApiProblemException(new ApiProblem(
                HttpStatus.BAD_REQUEST,
                ApiProblemCode.BAD_DEADLINE,
                "the deadline is not a whole number of milliseconds from 1 to " + LONGEST,
                "send ?deadline_ms=200, or nothing for " + USUAL));
    }
}
