package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.worker.RunOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a query reads.
 *
 * @param tables that it names
 * @param content whether it reads their content columns
 * @param span to which it is narrowed; empty for everything
 */
record FileDemand(Set<String> tables, boolean content, Optional<RunOrder.Span> span) {
    /** Of one that reads nothing. */
    static final FileDemand NONE = new FileDemand(Set.of(), false, Optional.empty());

    FileDemand {
        tables = Set.copyOf(tables);
        requireNonNull(span, "span is null");
    }

    /** Whether it may read the file. */
    boolean reads(HistoryFile file) {
        return tables.contains(file.table())
                && (content || !file.content())
                && span.map(narrow -> narrow.reaches(file.table(), file.firstTs(), file.lastTs()))
                        .orElse(true);
    }

    /** The files that one of these reads, of those that can be read. */
    static List<HistoryFile> files(Collection<FileDemand> demands, ManifestSnapshot manifest) {
        return manifest.files().stream()
                .filter(file -> demands.stream().anyMatch(demand -> demand.reads(file)))
                .toList();
    }
}
