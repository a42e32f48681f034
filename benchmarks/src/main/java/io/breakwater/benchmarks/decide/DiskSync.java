package io.breakwater.benchmarks.decide;

import io.breakwater.benchmarks.measure.Latencies;
import io.breakwater.benchmarks.measure.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long the disk takes to keep a page for good, without which no verdict leaves: the part of a wait that no program can shorten. */
final class DiskSync {
    private static final int ROUNDS = 500;
    private static final int PAGE_BYTES = 8_192;

    private DiskSync() {}

    static void addTo(Report report, Path directory) throws IOException {
        Latencies latencies = new Latencies();
        Path file = Files.createTempFile(directory, "sync", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                channel.write(page.clear());
                channel.force(false);
                latencies.record(System.nanoTime() - start);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        report.put("disk_sync_p50_ms", latencies.milliseconds(50));
        report.put("disk_sync_p99_ms", latencies.milliseconds(99));
    }
}
