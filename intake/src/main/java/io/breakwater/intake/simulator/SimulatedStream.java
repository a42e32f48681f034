package io.breakwater.intake.simulator;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.mapping.ImportPosition;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportRow;
import io.breakwater.intake.mapping.RowStream;
import io.breakwater.model.value.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Simulated traffic as an import, so that it is replayed, paced and taken up again like any log. */
public final class SimulatedStream implements RowStream {
    public static final String ID = "simulator";

    private final Traffic traffic;
    private final long anchor;
    private int next;

    private SimulatedStream(Traffic traffic, long anchor, int next) {
        this.traffic = traffic;
        this.anchor = anchor;
        this.next = next;
    }

    /**
     * Standard traffic that ends now, or goes on where it stopped.
     *
     * @param position as it was stored, or null for a new run
     * @throws ImportRefusedException if the position cannot be read
     */
    public static SimulatedStream open(@Nullable String position, Instant now) throws ImportRefusedException {
        ImportPosition from = position == null
                ? new ImportPosition(0, Timestamps.toMicros(now), 0)
                : ImportPosition.parse(ID, position);
        Traffic traffic = Simulator.simulate(SimulatorSettings.standard(Timestamps.fromMicros(from.anchor())));
        return new SimulatedStream(traffic, from.anchor(), (int) from.rows());
    }

    public Traffic traffic() {
        return traffic;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String source() {
        return Recorder.SOURCE;
    }

    @Override
    public long total() {
        return traffic.events().size();
    }

    @Override
    public ImportPosition position() {
        return new ImportPosition(next, anchor, 0);
    }

    @Override
    public @Nullable ImportRow next() {
        if (next >= traffic.events().size()) {
            return null;
        }
        IncomingEvent event = traffic.events().get(next);
        next++;
        boolean harmful = traffic.harms().containsKey(event.id());
        return new ImportRow.EventRow(next, event, Optional.of(harmful));
    }

    @Override
    public void close() {}
}
