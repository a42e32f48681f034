package io.breakwater.intake.format;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated rows as in RFC 4180: a header, quoted fields that may span lines. A quote that is never closed
 * costs one line, not the rest of the file.
 */
final class CsvReader implements RowReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private final String file;
    private final LineReader lines;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private @Nullable List<String> header;
    private long row;

    CsvReader(String file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        if (header == null) {
            header = readHeader();
        }
        for (Line first = nextLine(); first != null; first = nextLine()) {
            if (!first.text().isBlank()) {
                row++;
                try {
                    return FileRow.of(row, file + ":" + first.number(), fields(record(first), header));
                } catch (MalformedRowException malformed) {
                    return FileRow.malformed(row, first.text(), RowProblems.malformed(file, first.number(), malformed));
                }
            }
        }
        return null;
    }

    private List<String> readHeader() throws IOException {
        Line first = nextLine();
        if (first == null) {
            return List.of();
        }
        try {
            return split(record(first));
        } catch (MalformedRowException malformed) {
            throw new IOException(file + ": the header cannot be read: " + malformed.reason(), malformed);
        }
    }

    private @Nullable Line nextLine() throws IOException {
        Line line = putBack.poll();
        return line != null ? line : lines.next();
    }

    /** Joins the lines of a record; if its quote is not closed in reach, all lines but the first are put back. */
    private String record(Line first) throws IOException, MalformedRowException {
        if (first.tooLong()) {
            throw new MalformedRowException(
                    "the line is longer than " + LineReader.MAXIMUM_LENGTH + " bytes", "split it");
        }
        CsvQuotes quotes = new CsvQuotes();
        if (!quotes.openAfter(first.text())) {
            return first.text();
        }
        List<Line> further = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        for (Line line = nextLine(); line != null; line = nextLine()) {
            further.add(line);
            text.append('\n').append(line.text());
            if (line.tooLong() || text.length() > LineReader.MAXIMUM_LENGTH) {
                break;
            }
            if (!quotes.openAfter(line.text())) {
                return text.toString();
            }
        }
        for (int i = further.size() - 1; i >= 0; i--) {
            putBack.push(further.get(i));
        }
        throw new MalformedRowException(
                "a quoted field that begins here is not closed", "close the quote, or double a quote within a field");
    }

    private static Map<String, String> fields(String record, List<String> header) throws MalformedRowException {
        List<String> values = split(record);
        if (values.size() != header.size()) {
            throw new MalformedRowException(
                    "the row has " + values.size() + " fields, the header has " + header.size(),
                    "check separators and quotes");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                fields.put(header.get(i), values.get(i));
            }
        }
        return fields;
    }

    private static List<String> split(String record) throws MalformedRowException {
        // A parser for each row is most of the cost of reading; without quotes a row needs none.
        return record.indexOf('"') < 0 ? separated(record) : parsed(record);
    }

    private static List<String> separated(String record) {
        List<String> values = new ArrayList<>();
        int from = 0;
        for (int comma = record.indexOf(','); comma >= 0; comma = record.indexOf(',', from)) {
            values.add(record.substring(from, comma));
            from = comma + 1;
        }
        values.add(record.substring(from));
        return values;
    }

    private static List<String> parsed(String record) throws MalformedRowException {
        try (CSVParser parser = CSVParser.parse(new StringReader(record), FORMAT)) {
            List<String> values = new ArrayList<>();
            for (CSVRecord part : parser) {
                part.forEach(values::add);
            }
            return values;
        } catch (IOException | IllegalStateException | java.io.UncheckedIOException unreadable) {
            throw new MalformedRowException("the row's quotes cannot be read", "double a quote within a quoted field");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
