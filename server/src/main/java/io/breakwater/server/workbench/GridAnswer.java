package io.breakwater.server.workbench;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.AnswerHead;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.format.Figures;
import io.breakwater.server.query.QueryAnswerWriter;
import io.breakwater.server.query.ResultText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer for the page's grid, line by line as it comes: an object with the columns, arrays of rows whose values are texts
 * or null, and last an object with the end or with the problem that came instead.
 */
final class GridAnswer implements QueryAnswerWriter {
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final int ROWS_OF_A_LINE = 500;

    private final String link;
    private final OutputStream out;
    private final List<List<@Nullable String>> line = new ArrayList<>();
    private long rows;

    GridAnswer(HttpServletResponse response, String link) throws IOException {
        this.link = link;
        response.setContentType("application/x-ndjson;charset=UTF-8");
        this.out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
    }

    /** A column as the grid draws it. */
    private record Column(String name, String type, String kind) {
        static Column of(ResultColumn column) {
            String kind = ResultText.isNumeric(column)
                    ? "number"
                    : column.type().startsWith("TIMESTAMP") || column.type().equals("DATE") ? "time" : "text";
            return new Column(column.name(), column.type(), kind);
        }
    }

    /** How many rows there were. */
    long rows() {
        return rows;
    }

    @Override
    public void begin(AnswerHead head) {
        write(Map.of(
                "columns", head.columns().stream().map(Column::of).toList(),
                "content", head.readsContent(),
                "notices", head.notices()));
        flush();
    }

    @Override
    public void row(List<@Nullable Object> values) {
        List<@Nullable String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(value == null ? null : ResultText.of(value));
        }
        line.add(texts);
        rows++;
        if (line.size() == ROWS_OF_A_LINE) {
            writeRows();
        }
    }

    @Override
    public void end(AnswerEnd end) {
        writeRows();
        write(Map.of(
                "end", Map.of("truncated", end.truncated(), "elapsed", Figures.duration(end.elapsed()), "link", link)));
        flush();
    }

    /** What the page shows instead of the answer. */
    void refused(Problem problem) {
        Place place = problem.place();
        write(Map.of(
                "problem",
                Map.of(
                        "code", problem.code().code(),
                        "message", problem.message(),
                        "remedy", problem.remedy(),
                        "place", place.toString(),
                        "source", place.sourceLine(),
                        "column", place.column(),
                        "endColumn", place.endColumn())));
        flush();
    }

    private void writeRows() {
        if (!line.isEmpty()) {
            write(line);
            line.clear();
        }
    }

    private void write(Object value) {
        try {
            out.write(JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
