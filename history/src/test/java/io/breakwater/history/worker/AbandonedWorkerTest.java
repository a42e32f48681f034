package io.breakwater.history.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a process for queries whose owner was killed. */
final class AbandonedWorkerTest {
    /** Half a minute. */
    private static final String LONG_QUERY = "SELECT count(DISTINCT md5(CAST(range AS VARCHAR))) FROM range(30000000)";

    @TempDir
    private Path directory;

    @Test
    void endsInOrderThoughAQueryRuns() throws Exception {
        Process process = WorkerCommand.start(new WorkerOptions(directory, directory, 256, 2, Optional.empty(), ""));
        try {
            DataOutputStream out = new DataOutputStream(process.getOutputStream());
            DataInputStream in = new DataInputStream(process.getInputStream());
            String spill = directory.resolve("spill").toString();
            Frame.of(FrameType.SETTINGS, 0, new WorkerMessages.Settings(spill, directory.toString(), 256, 2, "", ""))
                    .write(out);
            assertThat(requireNonNull(Frame.read(in), "it ended").type()).isEqualTo(FrameType.READY);
            RunOrder order = new RunOrder(LONG_QUERY, List.of(), List.of(), null, AnswerForm.ROWS, 10, List.of());
            Frame.of(FrameType.RUN, 1, order).write(out);
            TimeUnit.SECONDS.sleep(1);

            process.getOutputStream().close();
            process.getInputStream().close();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(directory.resolve("crash.log")).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }
}
