package io.breakwater.cli;

import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.replay.BaselineRate;
import io.breakwater.replay.KnownFalsePositives;
import io.breakwater.server.demo.FalsePositives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what a pack's detectors hit among rows known to be no abuse with what its team knows of. */
final class BaselineCheck {
    static final String FILE = "known_false_positives.csv";

    /** Shifted logs and simulated traffic end here, so that each run sees the same times of day. */
    private static final Instant END = Instant.parse("2026-11-22T12:00:00Z");

    private final Path file;
    private final KnownFalsePositives known;
    private final KnownFalsePositives measured;
    private final SortedSet<String> measuredBaselines;

    private BaselineCheck(
            Path file, KnownFalsePositives known, KnownFalsePositives measured, SortedSet<String> measuredBaselines) {
        this.file = file;
        this.known = known;
        this.measured = measured;
        this.measuredBaselines = measuredBaselines;
    }

    static BaselineCheck run(LoadedPack pack, Path packDirectory, Optional<Path> data)
            throws CommandFailure, ImportRefusedException {
        Path file = packDirectory.resolve(FILE);
        // Hashes of identities need not be those of any deployment, but the same each time.
        List<BaselineRate> rates =
                new FalsePositives(pack, data, new Pseudonyms(new byte[32]), Timestamps.toMicros(END)).measure();
        return new BaselineCheck(
                file,
                read(file),
                KnownFalsePositives.of(rates),
                rates.stream().map(BaselineRate::baseline).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Hits that the file does not know. */
    SortedSet<String> unknown() {
        return measured.without(known);
    }

    /** Known ones that were not hit any more, of the baselines that were there to be measured. */
    long gone() {
        return known.without(measured).stream()
                .filter(line -> measuredBaselines.contains(line.substring(0, Math.max(0, line.indexOf(',')))))
                .count();
    }

    SortedSet<String> baselines() {
        return measuredBaselines;
    }

    /** From now on all that were measured are known. */
    void accept() throws CommandFailure {
        try {
            Files.writeString(file, measured.text());
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be written: " + e.getMessage());
        }
    }

    private static KnownFalsePositives read(Path file) throws CommandFailure {
        try {
            return KnownFalsePositives.parse(Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + e.getMessage());
        }
    }
}
