package io.breakwater.server.error;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.ProblemCode;
import io.breakwater.server.access.AccessProblem;
import io.breakwater.server.access.Secrets;
import io.breakwater.server.page.PageContextResolver;
import io.breakwater.server.page.Reply;
import io.breakwater.server.page.ReplyWriter;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.template.Templates;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Answers a failed request: a page for people, a problem for programs. Failures of ours are logged under the id that both show. */
public final class ErrorReplies {
    private static final Logger log = LoggerFactory.getLogger(ErrorReplies.class);
    private static final int ID_LETTERS = 10;

    private final Templates templates;
    private final PageContextResolver contexts;
    private final Secrets ids = new Secrets();

    public ErrorReplies(Templates templates, PageContextResolver contexts) {
        this.templates = requireNonNull(templates, "templates is null");
        this.contexts = requireNonNull(contexts, "contexts is null");
    }

    public void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply(
                request,
                response,
                HttpStatus.NOT_FOUND,
                AccessProblem.NOT_FOUND,
                "There is nothing at this address",
                "Check the address, or start from the navigation");
    }

    public void notAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply(
                request,
                response,
                HttpStatus.FORBIDDEN,
                AccessProblem.NOT_ALLOWED,
                isApi(request) ? "The API key has no scope for this request" : "None of your roles includes this page",
                "Ask an administrator if you need it for your work");
    }

    public void formExpired(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reply(
                request,
                response,
                HttpStatus.FORBIDDEN,
                AccessProblem.FORM_EXPIRED,
                "This form was open for too long, or was not ours",
                "Go back, load the page again and repeat the step; nothing was changed");
    }

    public void badRequest(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        reply(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                AccessProblem.BAD_REQUEST,
                detail,
                "Correct the request and send it again");
    }

    public void other(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        AccessProblem code =
                status == HttpStatus.METHOD_NOT_ALLOWED ? AccessProblem.METHOD_NOT_ALLOWED : AccessProblem.BAD_REQUEST;
        reply(
                request,
                response,
                status,
                code,
                "The request was refused: " + status.getReasonPhrase(),
                "Correct the request and send it again");
    }

    /** History is too busy, or what was asked takes it too long; nothing of the page is shown. */
    public void unanswered(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        reply(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                problem.code(),
                "The events that this page shows could not be read in time: " + problem.message(),
                "Load the page again; if it stays, ask for a shorter time, or ask in the workbench");
    }

    /** Something of ours failed. */
    public void failed(HttpServletRequest request, HttpServletResponse response, Throwable cause) throws IOException {
        String id = ids.next().substring(0, ID_LETTERS);
        log.error("Failure {} at {} {}", id, request.getMethod(), path(request), cause);
        reply(
                request,
                response,
                HttpStatus.INTERNAL_SERVER_ERROR,
                AccessProblem.INTERNAL,
                "Breakwater failed at this request",
                "Try again; if it stays, look for failure " + id + " in the server's log");
    }

    private void reply(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            ProblemCode code,
            String detail,
            String remedy)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (isApi(request)) {
            new ApiProblem(status, code, detail, remedy).write(response);
        } else {
            ReplyWriter.write(
                    Reply.page(
                            status,
                            templates.error(contexts.contextOf(request), status.value(), code.code(), detail, remedy)),
                    request,
                    response);
        }
    }

    static boolean isApi(HttpServletRequest request) {
        return path(request).startsWith("/v1/");
    }

    /** As the client sent it, also when the container has passed the request on to the error page. */
    private static String path(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String uri ? uri : request.getRequestURI();
    }
}
