package io.breakwater.history.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a worker: this very program, with a small heap of its own. */
final class WorkerCommand {
    private static final int HEAP_MEGABYTES = 128;

    private WorkerCommand() {}

    /** Starts one; its standard streams are ours, and it inherits nothing of our environment. */
    static Process start(WorkerOptions options) throws IOException {
        Path temporary = Files.createDirectories(options.directory().resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                // DuckDB recurses along what a query nests, to a depth of 1,000.
                "-Xss16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + options.directory().resolve("crash.log"),
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                // Arrow keeps its buffers outside of the heap.
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                QueryWorker.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        return builder.start();
    }
}
