package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo's promises: a replay gives the same answer every time, also when it was killed in the middle. */
final class DemoReplayTest {
    @TempDir
    private Path directory;

    @Test
    void aKilledReplayEndsWithTheCountsOfAnUninterruptedOne() throws IOException, InterruptedException {
        Path noLogs = Files.createDirectory(directory.resolve("no-logs"));
        JsonNode uninterrupted;
        try (DemoProcess whole = DemoProcess.start(directory, "whole", noLogs)) {
            uninterrupted = whole.summary();
        }
        try (DemoProcess killed = DemoProcess.start(directory, "killed", noLogs)) {
            killed.killAt(10);
        }
        JsonNode resumed;
        try (DemoProcess again = DemoProcess.start(directory, "killed", noLogs)) {
            resumed = again.summary();
        }

        assertThat(uninterrupted.get("events").asLong()).isGreaterThan(10_000);
        assertThat(uninterrupted.get("alerts").size()).isGreaterThan(5);
        for (String counted : new String[] {"events", "tables", "hits", "alerts", "rejected"}) {
            assertThat(resumed.get(counted)).as(counted).isEqualTo(uninterrupted.get(counted));
        }
    }
}
