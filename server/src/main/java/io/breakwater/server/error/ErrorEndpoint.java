package io.breakwater.server.error;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends a request that failed outside the controllers. */
@Controller
final class ErrorEndpoint {
    private final ErrorReplies replies;

    ErrorEndpoint(ErrorReplies replies) {
        this.replies = requireNonNull(replies, "replies is null");
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (cause instanceof Throwable failure) {
            replies.failed(request, response, failure);
        } else if (status == null || status == HttpStatus.NOT_FOUND) {
            replies.notFound(request, response);
        } else if (status == HttpStatus.FORBIDDEN) {
            replies.notAllowed(request, response);
        } else if (status.is4xxClientError()) {
            replies.other(request, response, status);
        } else {
            replies.failed(request, response, new IllegalStateException("answered " + status.value()));
        }
    }
}
