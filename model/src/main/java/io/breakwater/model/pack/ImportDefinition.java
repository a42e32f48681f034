package io.breakwater.model.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how the lines of a foreign log become events or facts.
 *
 * @param source what stands in the events' column {@code source}
 * @param path glob relative to the data directory; more than one file is read in order of name
 * @param regex for {@code SYSLOG}: a regular expression with named groups that a line must match, else it is skipped
 * @param year for formats that write none
 * @param routes which table a row goes to; the first whose conditions hold, none: the row is skipped
 * @param truth a label of the row, used for measuring only, never stored with the event
 * @param stream whether the demo replays it as traffic
 * @param baseline whether false positives are measured on it: on the rows that {@code truth} does not call abuse, or on all
 *     rows where there is no truth
 */
public record ImportDefinition(
        String id,
        String description,
        String source,
        Format format,
        String path,
        Optional<String> regex,
        Optional<Integer> year,
        TimeDefinition time,
        List<Route> routes,
        Optional<Truth> truth,
        boolean stream,
        boolean baseline,
        String file,
        String fileHash) {
    public ImportDefinition {
        routes = List.copyOf(routes);
    }

    /** The formats that can be read. */
    public enum Format {
        CSV,
        TSV,
        JSONL,
        PARQUET,
        ACCESS_LOG,
        SYSLOG
    }

    /**
     * How a row's time is read.
     *
     * @param field name of the field; empty: rows have no time and get the shifted end, in order
     * @param format {@code iso}, {@code epoch_millis}, {@code epoch_seconds} or a {@link java.time.format.DateTimeFormatter}
     *     pattern
     * @param zone for times without one
     * @param shift constant offset so that the stream's last row ends at the import's start, or none
     * @param endsBefore how long before the import's start a shifted stream ends
     */
    public record TimeDefinition(
            Optional<String> field, String format, String zone, boolean shift, java.time.Duration endsBefore) {}

    /**
     * One kind of row.
     *
     * @param when conditions field = regular expression on the whole value, all must hold
     * @param table target; empty for a row of facts
     * @param id field whose value identifies the row; empty: file name and row number
     * @param columns target column to what it is made of
     */
    public record Route(
            Map<String, String> when,
            Optional<String> table,
            Optional<FactTarget> facts,
            Optional<String> id,
            Map<String, ColumnSource> columns) {
        public Route {
            when = Map.copyOf(when);
            columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
        }
    }

    /** Rows that carry facts about an entity: each mapped column becomes one fact. */
    public record FactTarget(String entityType, String idField) {}

    /**
     * What a column is made of: exactly one of field, constant or template, then the steps.
     *
     * @param pseudonymise whether the value is replaced by a keyed hash
     */
    public record ColumnSource(
            Optional<String> field, Optional<String> constant, Optional<String> regex, boolean pseudonymise) {}

    /**
     * The label of a row.
     *
     * @param field that holds it
     * @param positive regular expression of values that mean abuse
     * @param harm what kind
     */
    public record Truth(String field, String positive, String harm) {}
}
