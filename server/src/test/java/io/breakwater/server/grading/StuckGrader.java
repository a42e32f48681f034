package io.breakwater.server.grading;

import io.breakwater.history.log.LogEntry;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that grades, and gets stuck once a block with an answer is stored, before it can note so. */
final class StuckGrader {
    private StuckGrader() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Clock clock = Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC);
        BreakwaterRuntime runtime = GradedPack.open(
                directory.resolve("home"), directory.resolve("pack"), arguments[1], clock, List.of(block -> {
                    if (block.content().entries().stream().anyMatch(StuckGrader::isGrade)) {
                        stick(directory.resolve("stored"));
                    }
                }));
        runtime.graders().workOnce();
    }

    private static boolean isGrade(LogEntry entry) {
        return entry instanceof LogEntry.EventEntry stored
                && stored.event().table().equals("grades");
    }

    private static void stick(Path sign) {
        try {
            Files.writeString(sign, "stored");
            new CountDownLatch(1).await();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
