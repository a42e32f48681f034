package io.breakwater.history.store;

import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.StorageUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines files after a reading failed. */
final class Suspicion {
    private static final Logger LOG = LoggerFactory.getLogger(Suspicion.class);
    /** What DuckDB says of damaged bytes, where it names no file. */
    private static final Pattern OF_DAMAGE =
            Pattern.compile("TProtocol|thrift|zstd|decompress|parquet|corrupt|page header", Pattern.CASE_INSENSITIVE);
    /** A message may quote what somebody wrote into a query, who should not make us read everything again and again. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final HistoryFiles files;
    private final Manifest manifest;
    private final Runnable found;
    private boolean examinedAll;
    private long examinedAllAt;

    /** @param found run when files are out of use */
    Suspicion(HistoryFiles files, Manifest manifest, Runnable found) {
        this.files = files;
        this.manifest = manifest;
        this.found = found;
    }

    /** Whether files of these tables, or copies of them on this machine, are damaged that were not known to be. */
    synchronized boolean examine(String message, Set<String> tables) {
        List<HistoryFile> read = manifest.snapshot().files().stream()
                .filter(file -> tables.contains(file.table()))
                .toList();
        List<HistoryFile> named =
                read.stream().filter(file -> message.contains(file.path())).toList();
        boolean damaged = false;
        boolean copies = false;
        try {
            for (HistoryFile file : named.isEmpty() && mayExamineAll(message) ? read : named) {
                copies |= files.dropDamagedCopy(file.expected());
                if (FileCheck.whole(files, file).isPresent()) {
                    LOG.error("the history file {} is damaged; queries go on without it", file.path());
                    damaged |= manifest.note(file.with(FileState.DAMAGED));
                }
            }
        } catch (StorageUnavailableException unknown) {
            LOG.warn("whether files of history are damaged is not known now: {}", unknown.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a history file cannot be checked", e);
        }
        if (damaged || copies) {
            found.run();
        }
        return damaged || copies;
    }

    private boolean mayExamineAll(String message) {
        long now = System.nanoTime();
        if (!OF_DAMAGE.matcher(message).find() || (examinedAll && now - examinedAllAt < PAUSE.toNanos())) {
            return false;
        }
        examinedAll = true;
        examinedAllAt = now;
        return true;
    }
}
