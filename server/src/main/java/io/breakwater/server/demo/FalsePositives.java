package io.breakwater.server.demo;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.baseline.LabelledEvents;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.intake.mapping.ImportStream;
import io.breakwater.intake.mapping.Imports;
import io.breakwater.intake.mapping.Pseudonyms;
import io.breakwater.intake.mapping.RowStream;
import io.breakwater.intake.simulator.SimulatedStream;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.replay.BaselineRate;
import io.breakwater.replay.BaselineRow;
import io.breakwater.replay.Baselines;
import io.breakwater.server.runtime.ImportFormats;
import io.breakwater.signals.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how often a pack's running detectors hit what is known to be no abuse: the rows of each baseline that its labels
 * do not call abuse, and the simulator's ordinary accounts. Stores nothing.
 */
public final class FalsePositives {
    private final LoadedPack pack;
    private final Optional<Path> data;
    private final Pseudonyms pseudonyms;
    private final long anchor;

    /** @param anchor engine time at which shifted baselines end, in microseconds */
    public FalsePositives(LoadedPack pack, Optional<Path> data, Pseudonyms pseudonyms, long anchor) {
        this.pack = requireNonNull(pack, "pack is null");
        this.data = requireNonNull(data, "data is null");
        this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
        this.anchor = anchor;
    }

    /** One rate for each baseline and detector that reads a table of it. */
    public List<BaselineRate> measure() throws ImportRefusedException {
        List<BaselineRate> rates = new ArrayList<>();
        if (data.isPresent()) {
            Imports imports = new Imports(pack.definitions().tables(), data.get(), ImportFormats.all(), pseudonyms);
            for (ImportDefinition definition : pack.definitions().imports().values()) {
                if (definition.baseline()) {
                    try (ImportStream rows = imports.open(definition, anchor)) {
                        rates.addAll(measure(definition.id(), rows));
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
            }
        }
        try (RowStream rows = SimulatedStream.open(null, Timestamps.fromMicros(anchor))) {
            rates.addAll(measure(SimulatedStream.ID, rows));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return List.copyOf(rates);
    }

    private List<BaselineRate> measure(String baseline, RowStream rows) throws ImportRefusedException {
        Signals signals = pack.signals().withEmptyMemory();
        LabelledEvents events = new LabelledEvents(pack.definitions().tables(), pack.computedColumns(), signals);
        List<BaselineRow> labelled = new ArrayList<>();
        events.forEach(rows, (event, abusive) -> labelled.add(new BaselineRow(event, !abusive.orElse(false))));
        return Baselines.measure(
                baseline, pack.programs().values(), signals.functions(), signals.lists(), labelled::forEach);
    }
}
