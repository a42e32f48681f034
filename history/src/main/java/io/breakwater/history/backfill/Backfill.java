package io.breakwater.history.backfill;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.FileState;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.Manifest;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills computed columns that came into a contract later into the files of before, one file of a table and day after the other.
 *
 * <p>A crash at any moment leaves a file as it was, or the filled one in its place; the next round goes on behind it. What
 * cannot be calculated stays NULL: columns that depend on earlier events, and those from content that is not kept any more.
 */
public final class Backfill {
    private final HistoryStore store;
    private final Recalculation recalculation;

    public Backfill(HistoryStore store, Recalculation recalculation) {
        this.store = requireNonNull(store, "store is null");
        this.recalculation = requireNonNull(recalculation, "recalculation is null");
    }

    /**
     * What a round did.
     *
     * @param files how many were filled
     * @param rows how many rows they hold
     * @param left how many files remain to be filled
     */
    public record Outcome(int files, long rows, int left) {}

    /**
     * A file that lacks columns, with its content file if there is one, and what it lacks.
     *
     * @param contractBlock the last of these columns came with this block
     */
    private record Lacking(
            Table table, HistoryFile file, List<HistoryFile> content, List<Column> columns, long contractBlock) {}

    /** How many files lack something that can be calculated. */
    public int left() {
        return lacking(store.manifest()).size();
    }

    /** One round of bounded work: the oldest files first, until so many rows are rewritten, but at least one file. */
    public Outcome round(long mostRows) {
        if (left() == 0) {
            return new Outcome(0, 0, 0);
        }
        return store.rewrite(files -> {
            List<Lacking> all = lacking(files.manifest());
            int filled = 0;
            long rows = 0;
            for (Lacking lacking : all) {
                if (rows > 0 && rows + lacking.file().rows() > mostRows) {
                    break;
                }
                fill(lacking, files);
                filled++;
                rows += lacking.file().rows();
            }
            return new Outcome(filled, rows, all.size() - filled);
        });
    }

    private List<Lacking> lacking(ManifestSnapshot manifest) {
        Map<String, Map<String, Long>> since = store.eventLog().columnsSince();
        List<Lacking> all = new ArrayList<>();
        for (Table table : store.eventLog().contracts()) {
            Map<String, Set<String>> sources = recalculation.columns(table.name());
            Map<String, Long> sinceBlock = since.getOrDefault(table.name(), Map.of());
            List<HistoryFile> contentFiles = manifest.files(table.name(), true);
            for (HistoryFile file : manifest.files(table.name(), false)) {
                List<HistoryFile> content =
                        contentFiles.stream().filter(file::sameRows).toList();
                List<Column> columns = table.columns().stream()
                        .filter(column -> sources.containsKey(column.name()))
                        .filter(column -> sinceBlock.getOrDefault(column.name(), 0L) > file.contractBlock())
                        .filter(column -> !content.isEmpty()
                                || !touchesContent(table, column, sources.getOrDefault(column.name(), Set.of())))
                        .toList();
                if (!columns.isEmpty() && isWhole(file) && content.stream().allMatch(Backfill::isWhole)) {
                    long contractBlock = columns.stream()
                            .mapToLong(column -> sinceBlock.getOrDefault(column.name(), 0L))
                            .max()
                            .orElseThrow();
                    all.add(new Lacking(table, file, content, columns, contractBlock));
                }
            }
        }
        return all;
    }

    private static boolean isWhole(HistoryFile file) {
        return file.state() == FileState.WHOLE;
    }

    private static boolean touchesContent(Table table, Column column, Set<String> sources) {
        return isContent(column)
                || table.columns().stream().anyMatch(source -> isContent(source) && sources.contains(source.name()));
    }

    private static boolean isContent(Column column) {
        return column.sensitivity() == Sensitivity.CONTENT;
    }

    private void fill(Lacking lacking, FileRewriter files) throws SQLException, IOException {
        try (CalculatedRows calculated = new CalculatedRows(files.connection(), lacking.columns())) {
            List<String> names = lacking.columns().stream().map(Column::name).toList();
            files.read(
                    lacking.table(),
                    lacking.file(),
                    lacking.content(),
                    event -> calculated.add(event.ts(), recalculation.values(event, names)));
            List<HistoryFile> before = new ArrayList<>();
            List<HistoryFile> after = new ArrayList<>();
            for (boolean content : new boolean[] {false, true}) {
                List<HistoryFile> of = content ? lacking.content() : List.of(lacking.file());
                List<Column> columns = lacking.columns().stream()
                        .filter(column -> isContent(column) == content)
                        .toList();
                // The open file is written anew in any case: it says up to where both are filled.
                if (!of.isEmpty() && !(content && columns.isEmpty())) {
                    before.addAll(of);
                    String select = calculated.beside(files.rows(of), columns);
                    after.add(files.write(of, select, of.get(0).rows(), lacking.contractBlock()));
                }
            }
            files.replace(before, after, Manifest.Change.NONE);
            files.letGo();
        }
    }
}
