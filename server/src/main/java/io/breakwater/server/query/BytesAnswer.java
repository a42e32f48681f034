package io.breakwater.server.query;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.AnswerHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An answer whose bytes come ready. */
public final class BytesAnswer implements QueryAnswerWriter {
    private final HttpServletResponse response;
    private final String mediaType;
    private final int maxRows;

    public BytesAnswer(HttpServletResponse response, String mediaType, int maxRows) {
        this.response = response;
        this.mediaType = mediaType;
        this.maxRows = maxRows;
    }

    @Override
    public void begin(AnswerHead head) {
        response.setContentType(mediaType);
        AnswerHeaders.set(response, head, maxRows);
    }

    @Override
    public void bytes(byte[] part) {
        try {
            response.getOutputStream().write(part);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void end(AnswerEnd end) throws IOException {
        AnswerHeaders.truncated(response, end);
        response.getOutputStream().flush();
    }
}
