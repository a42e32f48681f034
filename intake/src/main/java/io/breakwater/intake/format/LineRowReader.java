package io.breakwater.intake.format;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a file in which every line is a row. Empty lines are passed over. */
final class LineRowReader implements RowReader {
    private final String file;
    private final LineReader lines;
    private final LineParser parser;
    private long row;

    LineRowReader(String file, LineReader lines, LineParser parser) {
        this.file = file;
        this.lines = lines;
        this.parser = parser;
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.text().isBlank()) {
                continue;
            }
            if (line.tooLong()) {
                return FileRow.malformed(++row, line.text(), RowProblems.tooLong(file, line.number()));
            }
            try {
                Optional<Map<String, String>> fields = parser.parse(line.text());
                if (fields.isPresent()) {
                    return FileRow.of(++row, file + ":" + line.number(), fields.get());
                }
            } catch (MalformedRowException malformed) {
                return FileRow.malformed(++row, line.text(), RowProblems.malformed(file, line.number(), malformed));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
