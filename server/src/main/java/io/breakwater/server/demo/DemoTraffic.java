package io.breakwater.server.demo;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.mapping.ImportProgress;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRunner;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pace;
import io.breakwater.intake.mapping.RowStream;
import io.breakwater.intake.mapping.Sleeper;
import io.breakwater.intake.simulator.SimulatedStream;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.ImportFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The traffic of a demo: every import of the pack that is marked as a stream, or the simulator's where the logs are not
 * there. It goes on where an earlier run stopped.
 */
public final class DemoTraffic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoTraffic.class);
    private static final Duration LIVE_SPAN = Duration.ofHours(1);

    private final BreakwaterRuntime runtime;
    private final List<RowStream> streams;
    private final boolean simulated;
    private volatile Optional<ImportRunner> running = Optional.empty();
    private volatile boolean cancelled;

    private DemoTraffic(BreakwaterRuntime runtime, List<RowStream> streams, boolean simulated) {
        this.runtime = runtime;
        this.streams = List.copyOf(streams);
        this.simulated = simulated;
    }

    /** Opens the logs and finds out how much there is. */
    public static DemoTraffic open(BreakwaterRuntime runtime) throws ImportRefusedException {
        requireNonNull(runtime, "runtime is null");
        long anchor = Timestamps.toMicros(runtime.clock().instant());
        Optional<Path> data = runtime.options().data();
        List<RowStream> streams = new ArrayList<>();
        if (data.isPresent()) {
            Imports imports =
                    new Imports(runtime.definitions().tables(), data.get(), ImportFormats.all(), runtime.pseudonyms());
            List<ImportDefinition> definitions = runtime.definitions().imports().values().stream()
                    .filter(ImportDefinition::stream)
                    .toList();
            streams.addAll(imports.openAll(definitions, runtime.log().importPositions(), anchor));
        }
        boolean simulated = streams.stream().allMatch(stream -> stream.total() == 0);
        if (simulated) {
            close(streams);
            streams = List.of(SimulatedStream.open(
                    runtime.log().importPositions().get(SimulatedStream.ID),
                    runtime.clock().instant()));
        }
        return new DemoTraffic(runtime, streams, simulated);
    }

    /** Whether the simulator stands in because there are no logs. */
    public boolean simulated() {
        return simulated;
    }

    public long total() {
        return streams.stream().mapToLong(RowStream::total).sum();
    }

    /**
     * Replays what is left. The pipeline must have been replaying before anything else could submit to it.
     *
     * @param speed seconds of event time that pass in a second for the last hour; empty: all at full speed
     */
    public ImportProgress run(Optional<Double> speed, Consumer<ImportProgress> progress)
            throws ImportRefusedException, InterruptedException {
        ImportRunner runner = new ImportRunner(runtime.pipeline(), runtime.clock(), Sleeper.real(), progress);
        running = Optional.of(runner);
        if (cancelled) {
            runner.cancel();
        }
        ImportProgress end = runner.run(streams, speed.map(this::paced).orElseGet(Pace::unlimited));
        // Engine time stays the logs' own until their end, also over a stop in the middle.
        if (end.rows() >= end.total()) {
            runtime.pipeline().replaying(false);
        }
        return end;
    }

    /** Ends a run soon; what was read so far is stored. From any thread. */
    public void cancel() {
        cancelled = true;
        running.ifPresent(ImportRunner::cancel);
    }

    private Pace paced(double speed) {
        long end = streams.stream()
                .mapToLong(stream -> stream.position().anchor())
                .max()
                .orElseThrow();
        return new Pace(end - LIVE_SPAN.toSeconds() * Timestamps.MICROS_PER_SECOND, speed);
    }

    @Override
    public void close() {
        close(streams);
    }

    private static void close(List<? extends RowStream> streams) {
        for (RowStream stream : streams) {
            try {
                stream.close();
            } catch (IOException failed) {
                LOG.debug("a log file could not be closed", failed);
            }
        }
    }
}
