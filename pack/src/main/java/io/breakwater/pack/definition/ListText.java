package io.breakwater.pack.definition;

import io.breakwater.model.pack.ListDefinition.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A list's entries as a file of data has them: one a line, {@code #} begins a comment; or a table (CSV with a head) with the
 * entries in one column and perhaps the times between which they are in the list in {@code valid_from} and
 * {@code valid_until}.
 *
 * @param entries that are in the list as of the time asked for, as lists store them
 * @param bad how many lines are neither an entry nor empty
 * @param firstBad number of the first of those lines; 0 where there is none
 * @param changesAt when the next entry begins or ceases to be in the list
 */
public record ListText(List<String> entries, int bad, long firstBad, Optional<Instant> changesAt) {
    private static final String FROM = "valid_from";
    private static final String UNTIL = "valid_until";

    public ListText {
        entries = List.copyOf(entries);
    }

    /**
     * @param column of the entries; empty: one entry a line
     * @param asOf empty: all entries, whenever they are valid
     * @throws NoColumnException if the table has no such column
     */
    public static ListText read(String text, Kind kind, Optional<String> column, Optional<Instant> asOf) {
        Collecting collecting = new Collecting(kind, asOf);
        if (column.isPresent()) {
            table(text, column.get(), collecting);
        } else {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int comment = line.indexOf('#');
                String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!entry.isEmpty()) {
                    collecting.add(entry, i + 1);
                }
            }
        }
        return new ListText(
                collecting.entries, collecting.bad, collecting.firstBad, Optional.ofNullable(collecting.changesAt));
    }

    private static void table(String text, String column, Collecting collecting) {
        try (CSVParser rows = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get()
                .parse(new StringReader(text))) {
            if (!rows.getHeaderNames().contains(column)) {
                throw new NoColumnException(column);
            }
            for (CSVRecord row : rows) {
                long line = rows.getCurrentLineNumber();
                try {
                    Optional<Instant> from = time(row, FROM);
                    Optional<Instant> until = time(row, UNTIL);
                    collecting.add(row.get(column), from, until, line);
                } catch (DateTimeException | IllegalArgumentException shortRow) {
                    collecting.reject(line);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException noTable) {
            collecting.reject(1);
        }
    }

    /** A time in UTC, or the beginning of a day. */
    private static Optional<Instant> time(CSVRecord row, String name) {
        if (!row.isSet(name) || row.get(name).isEmpty()) {
            return Optional.empty();
        }
        String text = row.get(name);
        return Optional.of(
                text.length() == "2026-11-28".length()
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text));
    }

    /** The table has no column of that name. */
    public static final class NoColumnException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoColumnException(String column) {
            super("the table has no column '" + column + "'");
        }
    }

    private static final class Collecting {
        private final Kind kind;
        private final Optional<Instant> asOf;
        private final List<String> entries = new ArrayList<>();
        private int bad;
        private long firstBad;
        private @Nullable Instant changesAt;

        Collecting(Kind kind, Optional<Instant> asOf) {
            this.kind = kind;
            this.asOf = asOf;
        }

        void add(String text, long line) {
            add(text, Optional.empty(), Optional.empty(), line);
        }

        void add(String text, Optional<Instant> from, Optional<Instant> until, long line) {
            Optional<String> entry = ListFile.entry(text, kind).filter(found -> !found.isEmpty());
            if (entry.isEmpty()) {
                reject(line);
                return;
            }
            boolean begun = asOf.isEmpty() || from.isEmpty() || !asOf.get().isBefore(from.get());
            boolean ended = asOf.isPresent() && until.isPresent() && !asOf.get().isBefore(until.get());
            if (begun && !ended) {
                entries.add(entry.get());
            }
            if (asOf.isPresent() && !ended) {
                (begun ? until : from).ifPresent(this::changes);
            }
        }

        private void changes(Instant at) {
            changesAt = changesAt == null || at.isBefore(changesAt) ? at : changesAt;
        }

        void reject(long line) {
            firstBad = bad == 0 ? line : firstBad;
            bad++;
        }
    }
}
