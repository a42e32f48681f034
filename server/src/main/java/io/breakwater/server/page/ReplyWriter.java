package io.breakwater.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes {@link Reply}s. A template is rendered whole before the first byte leaves, so that a failure gives a clean error page. */
public final class ReplyWriter implements HandlerMethodReturnValueHandler {
    /** Session attribute for the toast of the next page. */
    static final String TOAST = "toast";

    static final String HTMX_REQUEST = "HX-Request";
    private static final String HTMX_REDIRECT = "HX-Redirect";

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return Reply.class.isAssignableFrom(type.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        write(
                (Reply) requireNonNull(value, "reply is null"),
                requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }

    public static void write(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (reply instanceof Reply.Html html) {
            byte[] body = html.template().render().getBytes(UTF_8);
            response.setStatus(html.status().value());
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } else if (reply instanceof Reply.Redirect redirect) {
            redirect.toast().ifPresent(toast -> request.getSession().setAttribute(TOAST, toast));
            if (request.getHeader(HTMX_REQUEST) != null) {
                response.setHeader(HTMX_REDIRECT, redirect.path());
            } else {
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(HttpHeaders.LOCATION, redirect.path());
            }
        }
    }
}
