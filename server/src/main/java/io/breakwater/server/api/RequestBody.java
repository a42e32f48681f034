package io.breakwater.server.api;

import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** Reads a request's body as text, no further than a limit. */
final class RequestBody {
    private static final int LARGEST = 8 << 20;
    private static final int PIECE = 1 << 16;

    private RequestBody() {}

    static String text(HttpServletRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream body = request.getInputStream();
        byte[] piece = new byte[PIECE];
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            bytes.write(piece, 0, read);
            if (bytes.size() > LARGEST) {
                throw new ApiProblemException(new ApiProblem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        ApiProblemCode.BODY_TOO_LARGE,
                        "a request may hold " + LARGEST + " bytes",
                        "send fewer events at once"));
            }
        }
        try {
            // Not String's own decoding, which would replace what is broken and store something nobody sent.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    ApiProblemCode.UNREADABLE_JSON,
                    "the request is not UTF-8 text",
                    "send JSON in UTF-8"));
        }
    }
}
