package io.breakwater.server.error;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What casework refused and no page explained itself: mostly that what an address names does not exist. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CaseworkReplies {
    private final ErrorReplies replies;

    CaseworkReplies(ErrorReplies replies) {
        this.replies = requireNonNull(replies, "replies is null");
    }

    @ExceptionHandler
    void refused(CaseworkProblem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (problem.code()) {
            case ALERT_UNKNOWN,
                    REVIEW_UNKNOWN,
                    DECISION_UNKNOWN,
                    ENFORCEMENT_UNKNOWN,
                    APPEAL_UNKNOWN,
                    DETECTOR_UNKNOWN,
                    ENTRY_UNKNOWN,
                    DELIVERY_UNKNOWN,
                    ESCALATION_UNKNOWN,
                    CASE_UNKNOWN,
                    QUEUE_UNKNOWN -> replies.notFound(request, response);
            default -> replies.other(request, response, HttpStatus.CONFLICT);
        }
    }
}
