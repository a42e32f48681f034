package io.breakwater.server.api;

import com.google.protobuf.CodedOutputStream;
import io.breakwater.server.problem.ApiProblem;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Answers in OTLP/HTTP: an ExportTraceServiceResponse, or a google.rpc.Status, in the request's own encoding. */
final class OtlpReply {
    /** google.rpc.Code. */
    private static final int INVALID_ARGUMENT = 3;

    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;
    /** Numbers of the fields of google.rpc.Status. */
    private static final int CODE = 1;

    private static final int MESSAGE = 2;

    private final HttpServletResponse response;
    private final boolean protobuf;

    private OtlpReply(HttpServletResponse response, boolean protobuf) {
        this.response = response;
        this.protobuf = protobuf;
    }

    /** @throws io.breakwater.server.problem.ApiProblemException for a content type that is neither */
    static OtlpReply to(HttpServletRequest request, HttpServletResponse response) {
        boolean protobuf =
                MediaTypes.of(request).filter(MediaTypes.PROTOBUF::equals).isPresent();
        if (!protobuf) {
            MediaTypes.requireJson(request);
        }
        return new OtlpReply(response, protobuf);
    }

    boolean isProtobuf() {
        return protobuf;
    }

    /**
     * Spans were taken.
     *
     * @param rejected how many were not
     * @param reason of the first one
     */
    void taken(int rejected, String reason) throws IOException {
        if (protobuf) {
            ExportTraceServiceResponse.Builder answer = ExportTraceServiceResponse.newBuilder();
            if (rejected > 0) {
                answer.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(reason));
            }
            write(HttpStatus.OK, answer.build().toByteArray());
        } else {
            write(
                    HttpStatus.OK,
                    JsonMapper.shared()
                            .writeValueAsBytes(
                                    rejected == 0
                                            ? Map.of()
                                            : Map.of(
                                                    "partialSuccess",
                                                    Map.of(
                                                            "rejectedSpans",
                                                            Integer.toString(rejected),
                                                            "errorMessage",
                                                            reason))));
        }
    }

    /** Nothing was taken. */
    void failed(ApiProblem problem) throws IOException {
        String message = problem.code().code() + " " + problem.detail() + "; " + problem.remedy();
        int code = problem.status() == HttpStatus.SERVICE_UNAVAILABLE
                ? UNAVAILABLE
                : problem.status() == HttpStatus.TOO_MANY_REQUESTS ? RESOURCE_EXHAUSTED : INVALID_ARGUMENT;
        if (protobuf) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream status = CodedOutputStream.newInstance(bytes);
            status.writeInt32(CODE, code);
            status.writeString(MESSAGE, message);
            status.flush();
            write(problem.status(), bytes.toByteArray());
        } else {
            write(problem.status(), JsonMapper.shared().writeValueAsBytes(Map.of("code", code, "message", message)));
        }
    }

    private void write(HttpStatus status, byte[] body) throws IOException {
        response.setStatus(status.value());
        response.setContentType(protobuf ? MediaTypes.PROTOBUF : "application/json");
        response.getOutputStream().write(body);
    }
}
