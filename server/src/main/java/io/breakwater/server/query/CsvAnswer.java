package io.breakwater.server.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.AnswerHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV with a line of names. */
public final class CsvAnswer implements QueryAnswerWriter {
    private final HttpServletResponse response;
    private final int maxRows;
    private OutputStream out = OutputStream.nullOutputStream();

    public CsvAnswer(HttpServletResponse response, int maxRows) {
        this.response = response;
        this.maxRows = maxRows;
    }

    @Override
    public void begin(AnswerHead head) {
        response.setContentType("text/csv;charset=UTF-8");
        AnswerHeaders.set(response, head, maxRows);
        try {
            out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
            out.write(CsvText.head(head.columns()).getBytes(UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void row(List<@Nullable Object> values) {
        try {
            out.write(CsvText.row(values).getBytes(UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void end(AnswerEnd end) throws IOException {
        AnswerHeaders.truncated(response, end);
        out.flush();
    }
}
