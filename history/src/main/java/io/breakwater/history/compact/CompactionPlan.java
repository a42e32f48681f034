package io.breakwater.history.compact;

import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.ManifestSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which neighbours become one file: of a day that is over, as many as fit into one; of the newest day, {@value #FAN_IN} or
 * more of about the same size, so that a row is rewritten a few times only while its day lasts.
 */
final class CompactionPlan {
    private static final int FAN_IN = 8;
    private static final int MOST_FILES = 256;
    private static final long SMALL = 1_000;

    private CompactionPlan() {}

    /**
     * Neighbours of one table and day, in the order of their rows.
     *
     * @param content the content files of the same rows; none, or one for each
     */
    record Group(List<HistoryFile> open, List<HistoryFile> content) {
        Group {
            open = List.copyOf(open);
            content = List.copyOf(content);
        }

        long rows() {
            return open.stream().mapToLong(HistoryFile::rows).sum();
        }

        /** Where legal holds kept content beyond its retention, fewer. */
        long contentRows() {
            return content.stream().mapToLong(HistoryFile::rows).sum();
        }

        List<HistoryFile> all() {
            List<HistoryFile> all = new ArrayList<>(open);
            all.addAll(content);
            return all;
        }
    }

    /** What is to be done, the earliest rows first. */
    static List<Group> of(ManifestSnapshot manifest, long mostRows) {
        LocalDate newest = manifest.files().stream()
                .map(HistoryFile::day)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        Map<String, List<List<Pair>>> days = new TreeMap<>();
        for (Pair pair : pairs(manifest)) {
            List<List<Pair>> runs =
                    days.computeIfAbsent(pair.open().day() + " " + pair.open().table(), place -> new ArrayList<>());
            List<Pair> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (last.isEmpty() || !last.get(last.size() - 1).alike(pair) || !pair.readable()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(pair);
        }
        List<Group> groups = new ArrayList<>();
        days.values()
                .forEach(runs -> runs.forEach(run -> groups.addAll(
                        run.get(0).open().day().isBefore(newest) ? full(run, mostRows) : tiers(run, mostRows))));
        return groups;
    }

    /** An open file and its content file, if it has one. */
    private record Pair(HistoryFile open, List<HistoryFile> content, boolean readable) {
        /** Whether both can lie in one file. */
        boolean alike(Pair next) {
            return readable && next.readable && content.size() == next.content.size();
        }
    }

    private static List<Pair> pairs(ManifestSnapshot manifest) {
        Map<String, List<HistoryFile>> readableContent = new TreeMap<>();
        manifest.files().stream()
                .filter(HistoryFile::content)
                .forEach(file -> readableContent
                        .computeIfAbsent(rowsOf(file), rows -> new ArrayList<>())
                        .add(file));
        List<String> damaged =
                manifest.unreadable().stream().map(CompactionPlan::rowsOf).toList();
        return manifest.all().stream()
                .filter(file -> !file.content())
                .map(file -> new Pair(
                        file, readableContent.getOrDefault(rowsOf(file), List.of()), !damaged.contains(rowsOf(file))))
                .toList();
    }

    private static String rowsOf(HistoryFile file) {
        return file.table() + " " + file.day() + " " + file.firstBlock();
    }

    private static List<Group> full(List<Pair> run, long mostRows) {
        List<Group> groups = new ArrayList<>();
        List<Pair> group = new ArrayList<>();
        for (Pair pair : run) {
            if (!fits(group, pair, mostRows)) {
                add(groups, group, 2);
                group = new ArrayList<>();
            }
            group.add(pair);
        }
        add(groups, group, 2);
        return groups;
    }

    private static List<Group> tiers(List<Pair> run, long mostRows) {
        List<Group> groups = new ArrayList<>();
        List<Pair> group = new ArrayList<>();
        for (Pair pair : run) {
            boolean sameTier = group.isEmpty() || tier(group.get(0)) == tier(pair);
            if (!sameTier || !fits(group, pair, mostRows)) {
                add(groups, group, FAN_IN);
                group = new ArrayList<>();
            }
            group.add(pair);
        }
        add(groups, group, FAN_IN);
        return groups;
    }

    private static boolean fits(List<Pair> group, Pair next, long mostRows) {
        long rows = group.stream().mapToLong(pair -> pair.open().rows()).sum();
        return group.size() < MOST_FILES && rows + next.open().rows() <= mostRows;
    }

    private static void add(List<Group> groups, List<Pair> pairs, int least) {
        if (pairs.size() >= least) {
            groups.add(new Group(
                    pairs.stream().map(Pair::open).toList(),
                    pairs.stream().flatMap(pair -> pair.content().stream()).toList()));
        }
    }

    /** How often {@link #SMALL} must be multiplied by {@link #FAN_IN} to reach the file's rows. */
    private static int tier(Pair pair) {
        int tier = 0;
        for (long rows = SMALL; rows < pair.open().rows(); rows *= FAN_IN) {
            tier++;
        }
        return tier;
    }
}
