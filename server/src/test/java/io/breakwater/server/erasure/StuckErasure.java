package io.breakwater.server.erasure;

import io.breakwater.history.erase.Erasure;
import io.breakwater.history.erase.Erasures;
import io.breakwater.server.grading.GradedPack;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that gets stuck in the middle of an erasure, to be killed there: the log is rewritten, files of events are not. */
final class StuckErasure {
    private StuckErasure() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        BreakwaterRuntime runtime = GradedPack.open(
                directory.resolve("home"),
                directory.resolve("pack"),
                arguments[1],
                Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC),
                List.of());
        new Erasure(runtime.history(), runtime.database().dataSource(), List.of((entity, events) -> {
                    stick(directory.resolve("stuck"));
                    return List.of();
                }))
                .run(new Erasures(runtime.database().dataSource()).running().get(0));
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
