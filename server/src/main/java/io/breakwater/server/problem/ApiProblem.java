package io.breakwater.server.problem;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.ProblemCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a failed API request (RFC 9457).
 *
 * @param detail what is wrong here
 * @param remedy what to do about it
 */
public record ApiProblem(HttpStatus status, ProblemCode code, String detail, String remedy) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public ApiProblem {
        requireNonNull(status, "status is null");
        requireNonNull(code, "code is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** A problem that another module found. */
    public static ApiProblem of(HttpStatus status, Problem problem) {
        return new ApiProblem(status, problem.code(), problem.place() + ": " + problem.message(), problem.remedy());
    }

    public void write(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(CONTENT_TYPE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(members()));
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", code.title());
        members.put("status", status.value());
        members.put("code", code.code());
        members.put("detail", detail);
        members.put("remedy", remedy);
        return members;
    }
}
