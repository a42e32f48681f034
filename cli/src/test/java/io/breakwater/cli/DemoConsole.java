package io.breakwater.cli;

import static org.awaitility.Awaitility.await;

import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo in a process of its own with its console open, replaying the real logs, or simulated traffic without them. */
final class DemoConsole implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/welcome/\\S+");

    private final Path directory;
    private final Process process;
    private final Path out;

    private DemoConsole(Path directory, Process process, Path out) {
        this.directory = directory;
        this.process = process;
        this.out = out;
    }

    static DemoConsole start(Path directory) throws IOException {
        return start(directory, TestData.directory().orElse(directory), 3600);
    }

    /** With made-up traffic only, also where the real logs are at hand. */
    static DemoConsole simulated(Path directory) throws IOException {
        return start(directory, directory, 3600);
    }

    /** With so little traffic that it leaves the machine to whoever looks at pages. */
    static DemoConsole quiet(Path directory) throws IOException {
        return start(directory, directory, 1);
    }

    private static DemoConsole start(Path directory, Path data, int speed) throws IOException {
        Path out = Files.createTempFile(directory, "demo", ".out");
        Process process = BreakwaterProcess.command(
                        directory,
                        768,
                        "demo",
                        "--port",
                        "0",
                        "--speed",
                        Integer.toString(speed),
                        "--data-dir",
                        directory.resolve("home").toString(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        DemoConsole demo = new DemoConsole(directory, process, out);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !process.isAlive() || LINK.matcher(demo.said()).find());
        return demo;
    }

    /** The one-time link that makes the first administrator. */
    String firstRunLink() {
        return link().group();
    }

    String url() {
        return link().group(1);
    }

    String said() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Matcher link() {
        Matcher matcher = LINK.matcher(said());
        if (!matcher.find()) {
            throw new IllegalStateException("the demo printed no link: " + said());
        }
        return matcher;
    }

    /** Ends it as Ctrl-C would; it may not have crashed meanwhile or while it ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException stillThere) {
            process.destroyForcibly();
            process.onExit().join();
        }
        BreakwaterProcess.assertNoneCrashed(directory);
    }
}
