package io.breakwater.server.error;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.model.problem.ProblemCode;
import io.breakwater.server.access.AccessRefusedException;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.ReplyWriter;
import io.breakwater.server.page.Toast;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What came out of a controller instead of an answer. */
@ControllerAdvice
final class ExceptionReplies {
    private static final Set<ProblemCode> BUSY = Set.of(
            QueryProblem.TIMEOUT,
            QueryProblem.MEMORY,
            QueryProblem.NO_TURN,
            QueryProblem.PROCESS_ENDED,
            QueryProblem.TOO_MUCH_STORED,
            QueryProblem.STORAGE);

    private final ErrorReplies replies;

    ExceptionReplies(ErrorReplies replies) {
        this.replies = requireNonNull(replies, "replies is null");
    }

    @ExceptionHandler
    void problem(ApiProblemException e, HttpServletResponse response) throws IOException {
        e.problem().write(response);
    }

    /** A refused change without a form of its own: back to where it was asked for, with the reason; programs get a problem. */
    @ExceptionHandler
    void refused(AccessRefusedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getRequestURI();
        if (path.startsWith("/v1/")) {
            new ApiProblem(HttpStatus.UNPROCESSABLE_CONTENT, e.problem(), e.message(), e.remedy()).write(response);
            return;
        }
        String section = path.startsWith("/settings/keys") ? "/settings/keys" : "/settings/users";
        ReplyWriter.write(Reply.redirect(section, Toast.refused(e.text())), request, response);
    }

    @ExceptionHandler({
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class,
        HttpMessageNotReadableException.class
    })
    void unreadable(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        replies.badRequest(request, response, "The request lacks a value or has one of the wrong form");
    }

    /** History did not answer what a page asks; what it refuses in a page's own query is a mistake of ours. */
    @ExceptionHandler
    void unanswered(QueryRefusedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (BUSY.contains(e.problem().code())) {
            replies.unanswered(request, response, e.problem());
        } else {
            replies.failed(request, response, e);
        }
    }

    @ExceptionHandler
    void notAllowed(AccessDeniedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        replies.notAllowed(request, response);
    }

    /** The browser left, or the server is stopping; there is nobody to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    void gone() {}

    @ExceptionHandler
    void anything(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = e instanceof ErrorResponse known
                ? HttpStatus.resolve(known.getStatusCode().value())
                : null;
        if (status == HttpStatus.NOT_FOUND) {
            replies.notFound(request, response);
        } else if (status != null && status.is4xxClientError()) {
            replies.other(request, response, status);
        } else {
            replies.failed(request, response, e);
        }
    }
}
