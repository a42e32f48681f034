package io.breakwater.server.error;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.ReplyWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What casework refused and no page took up: nothing at this address, or back to the section with the reason. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CaseworkReplies {
    private static final Set<CaseworkProblemCode> UNKNOWN = EnumSet.of(
            CaseworkProblemCode.ALERT_UNKNOWN,
            CaseworkProblemCode.ENFORCEMENT_UNKNOWN,
            CaseworkProblemCode.ESCALATION_UNKNOWN,
            CaseworkProblemCode.DECISION_UNKNOWN,
            CaseworkProblemCode.REVIEW_UNKNOWN,
            CaseworkProblemCode.QUEUE_UNKNOWN);

    private final ErrorReplies replies;

    CaseworkReplies(ErrorReplies replies) {
        this.replies = requireNonNull(replies, "replies is null");
    }

    @ExceptionHandler
    void refused(CaseworkProblem e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (UNKNOWN.contains(e.code())) {
            replies.notFound(request, response);
        } else {
            String path = request.getRequestURI();
            int end = path.indexOf('/', 1);
            ReplyWriter.write(
                    Reply.redirect(end < 0 ? path : path.substring(0, end), RefusedToast.of(e)), request, response);
        }
    }
}
