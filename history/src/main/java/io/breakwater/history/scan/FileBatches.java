package io.breakwater.history.scan;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.store.FileSql;
import io.breakwater.history.store.HeldFiles;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryIncompleteException;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTable;
import io.breakwater.model.value.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sealed rows of one table, file by file. Rows need no sorting: engine time grows from block to block, a file holds a
 * run of blocks of one day, and its rows were written in order.
 */
final class FileBatches implements BatchSource {
    private static final int ROWS = 8_192;

    private final HeldFiles held;
    private final DuckDb duckDb;
    private final StoredTable table;
    private final ScanRequest request;
    private final List<HistoryFile> contentFiles;
    private final Iterator<HistoryFile> files;
    private @Nullable Connection connection;
    private @Nullable AnswerColumns answer;

    FileBatches(
            HistoryFiles historyFiles,
            DuckDb duckDb,
            StoredTable table,
            ManifestSnapshot snapshot,
            ScanRequest request) {
        this.held = new HeldFiles(historyFiles);
        this.duckDb = duckDb;
        this.table = table;
        this.request = request;
        this.contentFiles = snapshot.files(table.name(), true);
        this.files = overlapping(snapshot, table.name(), request).iterator();
    }

    /** The files that can hold rows of the request, in the order of their rows. */
    static List<HistoryFile> overlapping(ManifestSnapshot snapshot, String table, ScanRequest request) {
        List<HistoryFile> found = new ArrayList<>();
        HistoryIncompleteException.requireWhole(snapshot, table, request.fromTs(), request.toTs());
        long last = Long.MIN_VALUE;
        for (HistoryFile file : snapshot.files(table, false)) {
            if (file.firstTs() <= last) {
                throw new IllegalStateException("history file " + file.path() + " begins before the one before ends");
            }
            last = file.lastTs();
            if (request.overlaps(file.firstTs(), file.lastTs())) {
                found.add(file);
            }
        }
        return found;
    }

    @Override
    public @Nullable ColumnBatch next() {
        try {
            while (true) {
                if (answer == null) {
                    if (!files.hasNext()) {
                        return null;
                    }
                    answer = open(files.next());
                }
                ColumnBatch batch = read(answer);
                if (batch.count() > 0) {
                    return batch;
                }
                closeAnswer();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the files of table " + table.name() + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of table " + table.name() + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            closeAnswer();
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("reading table " + table.name() + " does not end", e);
        }
    }

    private ColumnBatch read(AnswerColumns rows) throws IOException {
        BatchBuilder batch = new BatchBuilder(table, request.columns(table.name()), ROWS);
        rows.readInto(batch);
        return batch.build();
    }

    private AnswerColumns open(HistoryFile file) throws SQLException, IOException {
        if (connection == null) {
            connection = duckDb.connection();
        }
        return AnswerColumns.of(requireNonNull(connection, "connection is null"), sql(file));
    }

    private void closeAnswer() throws SQLException, IOException {
        if (answer != null) {
            answer.close();
            answer = null;
        }
        held.letGo();
    }

    private String sql(HistoryFile file) throws IOException {
        List<String> columns = request.columns(table.name());
        Map<String, Object> only = request.onlyOf(table.name());
        List<String> content = table.contentNames();
        boolean readsContent = columns.stream().anyMatch(content::contains)
                || only.keySet().stream().anyMatch(content::contains);
        String selected = columns.stream()
                .map(name -> BatchBuilder.typeOf(table, name) == DataType.TIMESTAMP
                        ? ", epoch_us(" + Sql.name(name) + ")"
                        : ", " + Sql.name(name))
                .collect(Collectors.joining());
        List<String> conditions = new ArrayList<>();
        if (file.firstTs() < request.fromTs()) {
            conditions.add("ts >= make_timestamp(" + request.fromTs() + ")");
        }
        if (file.lastTs() >= request.toTs()) {
            conditions.add("ts < make_timestamp(" + request.toTs() + ")");
        }
        if (!request.at().isEmpty()) {
            conditions.add(request.at().subSet(file.firstTs(), file.lastTs() + 1).stream()
                    .map(moment -> "make_timestamp(" + moment + ")")
                    .collect(Collectors.joining(", ", "ts IN (", ")")));
        }
        if (table.names().contains("lane")) {
            conditions.add("lane = 'live'");
        }
        new TreeMap<>(only).forEach((name, value) -> conditions.add(Sql.name(name) + " = " + literal(value)));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String from = readsContent
                ? FileSql.all(table, held, List.of(file), contentOf(file))
                : FileSql.open(table, held, List.of(file));
        // Joining content does not keep the order; reading one file does.
        return "SELECT epoch_us(ts)" + selected + " FROM (" + from + ")" + where + (readsContent ? " ORDER BY ts" : "");
    }

    private List<HistoryFile> contentOf(HistoryFile file) {
        return contentFiles.stream().filter(other -> other.sameRows(file)).toList();
    }

    private static String literal(Object value) {
        if (value instanceof String text) {
            return Sql.text(text);
        }
        if (value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("rows cannot be chosen by a value of " + value.getClass());
    }
}
