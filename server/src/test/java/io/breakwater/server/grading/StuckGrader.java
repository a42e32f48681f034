package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.log.LogEntry;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

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

    /** Runs such a process, and kills it as soon as something is there. */
    static void killOnce(Path directory, String database, Instant now, BooleanSupplier there) throws Exception {
        Path output = directory.resolve("process.log");
        Process process = JavaProcess.start(List.of("-Xmx256m"), StuckGrader.class, output, directory, database, now);
        try {
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> there.getAsBoolean() || !process.isAlive());
            assertThat(process.isAlive())
                    .withFailMessage("ended early:%n%s", Files.readString(output))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
