package io.breakwater.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo in a process of its own, replaying simulated traffic, so that it can be killed. */
final class DemoProcess implements AutoCloseable {
    private static final Pattern SHARE = Pattern.compile("(\\d+) % ");

    private final Process process;
    private final Path out;
    private final Path err;

    private DemoProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param data without logs, so that the traffic is simulated */
    static DemoProcess start(Path directory, String name, Path data) throws IOException {
        Path out = Files.createTempFile(directory, name, ".out");
        Path err = Files.createTempFile(directory, name, ".err");
        Process process = BreakwaterProcess.command(
                        directory,
                        512,
                        "demo",
                        "--exit-after-replay",
                        "--json",
                        "--data-dir",
                        directory.resolve(name).toString(),
                        "--data",
                        data.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new DemoProcess(process, out, err);
    }

    /** Waits until so many hundredths are replayed, then kills it without a chance to tidy up. */
    void killAt(int percent) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> progress() >= percent || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the demo ended before it could be killed: " + text(err));
        }
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits for the summary. */
    JsonNode summary() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("the demo did not end well: " + text(err));
        }
        return JsonMapper.shared().readTree(text(out));
    }

    private int progress() {
        int share = 0;
        Matcher matcher = SHARE.matcher(text(err));
        while (matcher.find()) {
            share = Integer.parseInt(matcher.group(1));
        }
        return share;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
