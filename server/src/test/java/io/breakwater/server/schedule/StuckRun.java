package io.breakwater.server.schedule;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.control.RunBegan;
import io.breakwater.model.hit.Hit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * A process that begins a run and gets stuck right after a block of it was committed, to be killed there. The word
 * {@code claim} lets it be stuck before the run asks its question, {@code commit} after its hits are stored.
 */
final class StuckRun {
    private StuckRun() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Clock clock = Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC);
        Predicate<Block> stuckAt = arguments[3].equals("claim") ? StuckRun::beginsARun : StuckRun::holdsReportedHits;
        BreakwaterRuntime runtime = ScheduledPack.open(
                directory.resolve("home"), directory.resolve("pack"), arguments[1], clock, List.of(block -> {
                    if (stuckAt.test(block)) {
                        stick(directory.resolve("stuck"));
                    }
                }));
        runtime.scheduler().runNext();
    }

    private static boolean beginsARun(Block block) {
        return block.content().entries().stream()
                .anyMatch(entry ->
                        entry instanceof LogEntry.ControlEntry control && control.change() instanceof RunBegan);
    }

    private static boolean holdsReportedHits(Block block) {
        return block.content().hits().stream().anyMatch(Hit::isReported);
    }

    private static void stick(Path sign) {
        try {
            Files.writeString(sign, "stuck");
            new CountDownLatch(1).await();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
