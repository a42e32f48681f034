package io.breakwater.server.api;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.AnswerHead;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.server.query.QueryAnswerWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** {@code {"columns": [..], "rows": [[..], ..], "truncated": .., "notices": [..], "milliseconds": ..}}. */
final class JsonAnswer implements QueryAnswerWriter {
    private static final ObjectWriter JSON =
            JsonMapper.shared().writer().without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);

    private final HttpServletResponse response;
    private @Nullable JsonGenerator json;
    private List<String> notices = List.of();

    JsonAnswer(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void begin(AnswerHead head) {
        response.setContentType("application/json");
        try {
            JsonGenerator opened = JSON.createGenerator(response.getOutputStream());
            opened.writeStartObject();
            opened.writeName("columns");
            opened.writeStartArray();
            for (ResultColumn column : head.columns()) {
                opened.writePOJO(Map.of("name", column.name(), "type", column.type()));
            }
            opened.writeEndArray();
            opened.writeName("rows");
            opened.writeStartArray();
            json = opened;
            notices = head.notices();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void row(List<@Nullable Object> values) {
        generator().writePOJO(values);
    }

    @Override
    public void end(AnswerEnd end) {
        JsonGenerator open = generator();
        open.writeEndArray();
        open.writeBooleanProperty("truncated", end.truncated());
        open.writePOJOProperty("notices", notices);
        open.writeNumberProperty("milliseconds", end.elapsed().toMillis());
        open.writeEndObject();
        open.close();
    }

    private JsonGenerator generator() {
        return Objects.requireNonNull(json, "the answer has not begun");
    }
}
