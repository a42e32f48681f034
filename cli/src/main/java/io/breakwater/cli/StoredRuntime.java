package io.breakwater.cli;

import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What commands open that work on what is stored. They make no data directory: one that is mistyped would be a new one. */
final class StoredRuntime {
    private StoredRuntime() {}

    static BreakwaterRuntime open(Locations locations, Clock clock) throws CommandFailure, PackRefusedException {
        return open(locations.runtime("data"), clock);
    }

    /** @throws CommandFailure if nothing was ever stored in the data directory */
    static BreakwaterRuntime open(RuntimeOptions options, Clock clock) throws CommandFailure, PackRefusedException {
        Path home = options.home();
        if (!isUsed(home)) {
            throw new CommandFailure(
                    "nothing is stored in " + home.toAbsolutePath().normalize()
                            + "; name the data directory with --data-dir (the demo's is data/demo)");
        }
        return BreakwaterRuntime.open(options, clock, Optional::empty, List.of());
    }

    /** Whether a data directory was ever opened. */
    static boolean isUsed(Path home) {
        return Files.isDirectory(home.resolve("history"));
    }
}
