package io.breakwater.history.integrity;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.LogReading;
import io.breakwater.history.log.LogVerification;
import io.breakwater.history.store.FileCheck;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.FileState;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.ManifestSnapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads everything: the chain of blocks, every file's bytes, and the rows of both, which must be the same ones. Nothing is
 * changed.
 */
public final class HistoryVerifier {
    private static final String REBUILD = "breakwater history repair rebuilds it from the log";

    private final HistoryStore store;

    public HistoryVerifier(HistoryStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Compares all three. Files stay as they are meanwhile; blocks that are sealed meanwhile are not looked at. */
    public HistoryVerification verify() {
        LogVerification log = store.eventLog().verify();
        List<Difference> differences = new ArrayList<>();
        log.faults()
                .forEach(fault ->
                        differences.add(new Difference("the log:", fault, "restore the database from a backup")));
        return store.rewrite(files -> compared(log, differences, files));
    }

    private HistoryVerification compared(LogVerification log, List<Difference> differences, FileRewriter files)
            throws SQLException, IOException {
        ManifestSnapshot manifest = files.manifest();
        Set<BlockTallies.Place> expired = files.expiredDays().stream()
                .map(day -> new BlockTallies.Place(day.table(), day.day()))
                .collect(Collectors.toSet());
        BlockTallies blocks = new BlockTallies(manifest, store.tables(), expired);
        if (log.intact()) {
            store.eventLog()
                    .read(new LogReading(0, manifest.through(), Long.MIN_VALUE, store.contracts()), blocks::add);
        }
        long bytes = 0;
        long rows = 0;
        for (HistoryFile file : manifest.all()) {
            Optional<Difference> difference = difference(file, files);
            if (difference.isEmpty() && !file.content()) {
                Tally held = tally(file, files);
                difference = compare(file, held, log.intact() && blocks.complete(file) ? blocks.of(file) : held);
                rows += held.rows();
            }
            difference.ifPresent(differences::add);
            bytes += file.bytes();
        }
        differences.addAll(blocks.ofNoFile());
        differences.addAll(lonely(manifest));
        return new HistoryVerification(log, manifest.all().size(), bytes, rows, differences);
    }

    private Optional<Difference> difference(HistoryFile file, FileRewriter files) throws IOException {
        if (file.state() == FileState.LOST) {
            return Optional.of(new Difference(
                    file.path(),
                    "is damaged and the log does not hold its " + file.rows() + " rows any more",
                    "restore the file from a backup, then run breakwater history repair"));
        }
        return FileCheck.whole(files.files(), file)
                .map(fault -> new Difference(file.path(), fault, REBUILD))
                .or(() -> file.state() == FileState.WHOLE
                        ? Optional.empty()
                        : Optional.of(new Difference(
                                file.path(), "was damaged and is whole again", "breakwater history repair uses it")));
    }

    private static Optional<Difference> compare(HistoryFile file, Tally held, Tally expected) {
        if (held.rows() != file.rows()) {
            return Optional.of(new Difference(
                    file.path(), "holds " + held.rows() + " rows, the manifest says " + file.rows(), REBUILD));
        }
        return held.equals(expected)
                ? Optional.empty()
                : Optional.of(new Difference(
                        file.path(),
                        "holds " + held.rows() + " rows that are not the " + expected.rows() + " of blocks "
                                + file.firstBlock() + " to " + file.lastBlock(),
                        REBUILD));
    }

    /** Content without the rows it belongs to could be read by nobody. */
    private static List<Difference> lonely(ManifestSnapshot manifest) {
        return manifest.all().stream()
                .filter(HistoryFile::content)
                .filter(content -> manifest.all().stream()
                        .noneMatch(open -> !open.content() && open.sameRows(content) && open.rows() >= content.rows()))
                .map(content -> new Difference(
                        content.path(), "belongs to no file of open columns", "restore the manifest from a backup"))
                .toList();
    }

    private static Tally tally(HistoryFile file, FileRewriter files) throws SQLException, IOException {
        try (Statement statement = files.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), CAST(coalesce(sum(epoch_us(ts)), 0) AS DECIMAL(38, 0)) FROM "
                                + files.rows(List.of(file)))) {
            row.next();
            BigDecimal times = row.getBigDecimal(2);
            return new Tally(row.getLong(1), times.toBigInteger());
        } finally {
            files.letGo();
        }
    }
}
