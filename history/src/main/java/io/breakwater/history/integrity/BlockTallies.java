package io.breakwater.history.integrity;

import io.breakwater.history.log.Block;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTables;
import io.breakwater.history.store.TableRows;
import io.breakwater.model.value.Timestamps;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the rows of blocks, for each file that should hold them. */
final class BlockTallies {
    private final StoredTables tables;
    private final Map<Place, TreeMap<Long, HistoryFile>> files = new HashMap<>();
    private final Map<String, Tally> ofFiles = new HashMap<>();
    private final Map<Place, Tally> ofNoFile = new TreeMap<>();
    private final Set<Place> expired;
    private long first;

    /** @param expired days that retention is taking away: of their rows some may be in one place and not in the other */
    BlockTallies(ManifestSnapshot manifest, StoredTables tables, Set<Place> expired) {
        this.expired = Set.copyOf(expired);
        this.tables = tables;
        for (HistoryFile file : manifest.all()) {
            if (!file.content()) {
                files.computeIfAbsent(new Place(file.table(), file.day()), place -> new TreeMap<>())
                        .put(file.firstBlock(), file);
            }
        }
    }

    /** Rows of one table and day. */
    record Place(String table, LocalDate day) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : day.compareTo(other.day);
        }
    }

    void add(Block block) {
        if (first == 0) {
            first = block.number();
        }
        TableRows.of(block, tables, (table, ts, values) -> {
            Place place = new Place(
                    table.name(),
                    Timestamps.fromMicros(ts).atOffset(ZoneOffset.UTC).toLocalDate());
            HistoryFile file = fileOf(place, block.number());
            if (file == null && expired.contains(place)) {
                return;
            }
            if (file == null) {
                ofNoFile.merge(place, Tally.NOTHING.with(ts), (before, one) -> before.with(ts));
            } else {
                ofFiles.merge(file.path(), Tally.NOTHING.with(ts), (before, one) -> before.with(ts));
            }
        });
    }

    /** Whether all blocks of the file were counted. */
    boolean complete(HistoryFile file) {
        return first > 0 && file.firstBlock() >= first && !expired.contains(new Place(file.table(), file.day()));
    }

    Tally of(HistoryFile file) {
        return ofFiles.getOrDefault(file.path(), Tally.NOTHING);
    }

    /** Rows of sealed blocks that no file should hold. */
    List<Difference> ofNoFile() {
        List<Difference> differences = new ArrayList<>();
        ofNoFile.forEach((place, tally) -> differences.add(new Difference(
                "table " + place.table() + " on " + place.day(),
                "has " + tally.rows() + " rows in sealed blocks that no file holds",
                "restore the manifest from a backup")));
        return differences;
    }

    private @Nullable HistoryFile fileOf(Place place, long block) {
        TreeMap<Long, HistoryFile> ofPlace = files.get(place);
        Map.Entry<Long, HistoryFile> found = ofPlace == null ? null : ofPlace.floorEntry(block);
        return found != null && found.getValue().lastBlock() >= block ? found.getValue() : null;
    }
}
