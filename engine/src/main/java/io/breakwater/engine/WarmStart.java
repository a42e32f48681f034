package io.breakwater.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.flow.FlatDetector;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.lookup.LookupState;
import io.breakwater.engine.network.Network;
import io.breakwater.engine.network.NetworkBuilder;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.plan.expression.UsedColumns;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Detectors that are to run in an engine, and the windows they need and the engine does not have. Those are filled here from
 * history while the engine goes on; then the engine adopts them. For one thread, which need not be the engine's.
 *
 * <p>Every control record from the log's beginning and every event of {@link #tables} within {@link #horizonMicros} before
 * the engine's next event must have passed, in order, when it is adopted.
 */
public final class WarmStart {
    private final Preparation preparation;
    private final List<InstalledDetector> detectors;
    private final FunctionLibrary functions;
    private final NetworkBuilder builder;
    private final LookupState lookups;
    private final BitSet missing;
    private final Network network;
    private @Nullable Connected connected;
    private boolean adopted;

    /** @param detectors in the order of their ids */
    WarmStart(
            Preparation preparation,
            List<InstalledDetector> detectors,
            FunctionLibrary functions,
            NetworkBuilder builder,
            LookupState lookups,
            BitSet missing) {
        this.preparation = preparation;
        this.detectors = List.copyOf(detectors);
        this.functions = functions;
        this.builder = builder;
        this.lookups = lookups;
        this.missing = missing;
        this.network = builder.fill(missing);
    }

    /** What takes the engine's place: the network of all detectors, over the engine's windows and those filled here. */
    record Connected(NetworkBuilder builder, Network network) {}

    /** Connects the detectors with their windows, before {@link Engine#adopt} does, which would take the engine's time. */
    public void connect() {
        if (connected == null) {
            NetworkBuilder adopting = preparation.standing().beside(functions, preparation.lookups());
            adopting.adopt(preparation.standing(), new BitSet());
            adopting.adopt(builder, missing);
            List<FlatDetector> flat =
                    detectors.stream().map(InstalledDetector::flat).toList();
            connected = new Connected(adopting, adopting.build(flat));
        }
    }

    Connected connected() {
        return requireNonNull(connected, "it is not connected");
    }

    /** It will not be adopted: what was filled may go. Does nothing once it is. */
    public void discard() {
        if (!adopted) {
            builder.discard();
        }
    }

    /** An engine has taken it over, with what it needs of the windows filled here. */
    void adopted() {
        adopted = true;
        builder.giveWayTo(connected().builder());
    }

    long preparedAt() {
        return preparation.changes();
    }

    /** Whether the engine has all the windows already. */
    public boolean isEmpty() {
        return missing.isEmpty();
    }

    /** Tables whose events the missing windows hold. */
    public Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        missing.stream()
                .forEach(number ->
                        tables.addAll(builder.windows().call(number).inputs().keySet()));
        return tables;
    }

    /** By table, the positions of the columns that matter to the missing windows, system columns first. */
    public Map<String, BitSet> columns() {
        Map<String, BitSet> columns = new TreeMap<>();
        builder.windows().withDependencies(missing).stream()
                .mapToObj(builder.windows()::call)
                .forEach(call -> call.inputs().forEach((table, input) -> {
                    UsedColumns used = new UsedColumns(columns.computeIfAbsent(table, name -> new BitSet()));
                    used.add(input.membership());
                    used.add(input.keys());
                    used.add(input.arguments());
                }));
        // Behind the columns come the values of other windows.
        columns.values().forEach(used -> used.clear(WindowValues.FIRST, Math.max(WindowValues.FIRST, used.length())));
        return columns;
    }

    /** How far back an event can matter to the missing windows, in microseconds; {@link Long#MAX_VALUE} without limit. */
    public long horizonMicros() {
        return missing.stream().mapToLong(builder.windows()::horizon).max().orElse(0);
    }

    /** Takes in an event that is later than all before; of other lanes than live it does nothing. */
    public void process(Event event) {
        if (event.lane() == Lane.LIVE) {
            process(new EventAsRow(event));
        }
    }

    public void process(EventRow event) {
        lookups.advanceTo(event.ts());
        network.process(event.table(), event, event.ts(), (detector, row) -> {});
    }

    /** As {@link Engine#fetch}. */
    public void fetch(String table, int count, IntFunction<? extends Row> events) {
        network.fetch(table, count, events);
    }

    public void apply(long ts, ControlRecord change) {
        lookups.advanceTo(ts);
        lookups.apply(change);
    }

    List<InstalledDetector> detectors() {
        return detectors;
    }
}
