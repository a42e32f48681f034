package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What the network does with the events of one table. For one thread. */
final class TableProgram {
    private final List<Level> levels;
    /** Detectors that may hit any event. */
    private final Candidates[] always;

    private final EqualityIndex<Candidates> windowless;
    private final Input[] inputs;
    private final Lookahead[] lookaheads;
    private final WindowReader[] readers;
    private final CostMeter costs;
    private final int[] sets;
    /** Inputs that some events do not enter. */
    private final int[] idle;

    private final int[] slots;
    private final long[] memberships;
    /** Inputs that take the event in, and as what. */
    private final int[] taking;

    private final long[] takingAs;
    private int takingCount;
    /** So many of the next events were announced. */
    private int announced;

    private final List<List<Membership>> possible = new ArrayList<>();
    private final List<Membership> held = new ArrayList<>();
    private final List<Candidates> reachable = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private int nextIdle;

    /**
     * @param windowless detectors that read no window
     * @param sets by input: as what the meter knows its windows
     * @param readers by number of the window value
     */
    TableProgram(
            List<Level> levels,
            EqualityIndex<Candidates> windowless,
            Input[] inputs,
            Lookahead[] lookaheads,
            int[] sets,
            WindowReader[] readers,
            CostMeter costs) {
        this.levels = levels;
        List<Membership> ofAll =
                levels.stream().flatMap(level -> level.always().stream()).toList();
        this.always = ofAll.stream()
                .map(Membership::candidates)
                .filter(candidates -> !candidates.isEmpty())
                .toArray(Candidates[]::new);
        this.idle = IntStream.range(0, inputs.length)
                .filter(input -> ofAll.stream().noneMatch(membership -> membership.input() == input))
                .toArray();
        this.windowless = windowless;
        this.inputs = inputs;
        this.lookaheads = lookaheads;
        this.sets = sets;
        this.readers = readers;
        this.costs = costs;
        this.slots = new int[inputs.length];
        this.memberships = new long[inputs.length];
        this.taking = new int[inputs.length];
        this.takingAs = new long[inputs.length];
    }

    /** Fetches the memory that events to come will need. */
    void fetch(int count, IntFunction<? extends Row> rows) {
        for (int i = 0; i < count; i++) {
            Row row = rows.apply(i);
            for (Lookahead lookahead : lookaheads) {
                lookahead.read(i, row);
            }
        }
        for (Lookahead lookahead : lookaheads) {
            lookahead.fetch(count);
        }
        announced = count;
    }

    void process(Row event, long ts, Moment moment, HitSink hits) {
        moment.begin(event, ts, slots, readers);
        costs.next();
        for (int i = 0; i < levels.size(); i++) {
            enterWindows(moment, levels.get(i));
        }
        for (Candidates candidates : always) {
            candidates.collect(moment, watchers);
        }
        windowless.select(moment, reachable);
        for (int i = 0; i < held.size(); i++) {
            held.get(i).candidates().collect(moment, watchers);
        }
        for (int i = 0; i < reachable.size(); i++) {
            reachable.get(i).collect(moment, watchers);
        }
        if (!watchers.isEmpty()) {
            findHits(moment, hits);
        }
        held.clear();
        reachable.clear();
        letOneIdle(ts);
        announced = Math.max(0, announced - 1);
    }

    private void enterWindows(Moment moment, Level level) {
        int first = held.size();
        hold(moment, level.conditional());
        List<Membership> unconditional = level.always();
        for (int i = 0; i < unconditional.size(); i++) {
            Membership membership = unconditional.get(i);
            take(membership.input(), membership.bit());
        }
        for (int i = first; i < held.size(); i++) {
            take(held.get(i).input(), 0);
        }
        if (announced > 0 || costs.isMeasuring()) {
            takeOneByOne(moment);
        } else {
            takeSideBySide(moment);
        }
        takingCount = 0;
    }

    private void hold(Moment moment, EqualityIndex<List<Membership>> conditional) {
        conditional.select(moment, possible);
        for (int i = 0; i < possible.size(); i++) {
            List<Membership> group = possible.get(i);
            for (int j = 0; j < group.size(); j++) {
                Membership membership = group.get(j);
                if (membership.holds(moment)) {
                    memberships[membership.input()] |= membership.bit();
                    held.add(membership);
                }
            }
        }
        possible.clear();
    }

    /** The input takes the event as all that was found, and as this; once only. */
    private void take(int input, long unconditional) {
        long as = memberships[input] | unconditional;
        if (as != 0) {
            taking[takingCount] = input;
            takingAs[takingCount++] = as;
            memberships[input] = 0;
        }
    }

    private void takeOneByOne(Moment moment) {
        for (int i = 0; i < takingCount; i++) {
            Input input = inputs[taking[i]];
            long start = costs.start();
            input.seek(moment, takingAs[i]);
            input.advance(moment);
            input.locate(moment);
            input.prepare(moment);
            input.enter(moment);
            costs.windows(sets[taking[i]], start);
        }
    }

    /** All take each step before the first takes the next one: while the memory of one input is on its way others work. */
    private void takeSideBySide(Moment moment) {
        for (int i = 0; i < takingCount; i++) {
            inputs[taking[i]].seek(moment, takingAs[i]);
        }
        for (int i = 0; i < takingCount; i++) {
            inputs[taking[i]].advance(moment);
        }
        for (int i = 0; i < takingCount; i++) {
            inputs[taking[i]].locate(moment);
        }
        for (int i = 0; i < takingCount; i++) {
            inputs[taking[i]].prepare(moment);
        }
        for (int i = 0; i < takingCount; i++) {
            inputs[taking[i]].enter(moment);
        }
    }

    private void findHits(Moment moment, HitSink hits) {
        int kept = 0;
        for (int i = 0; i < watchers.size(); i++) {
            Watcher watcher = watchers.get(i);
            long start = costs.start();
            boolean holds = watcher.conditions().holds(moment);
            costs.detector(watcher.detector(), start);
            if (holds) {
                watchers.set(kept++, watcher);
            }
        }
        if (kept > 1) {
            watchers.subList(kept, watchers.size()).clear();
            watchers.sort(Comparator.comparingInt(Watcher::detector));
        }
        for (int i = 0; i < kept; i++) {
            Watcher watcher = watchers.get(i);
            hits.accept(watcher.detector(), watcher.columns().of(moment));
        }
        watchers.clear();
    }

    /** Windows that get no event must not save up all their work for the one that comes at last. */
    private void letOneIdle(long ts) {
        if (idle.length > 0) {
            nextIdle = nextIdle + 1 < idle.length ? nextIdle + 1 : 0;
            inputs[idle[nextIdle]].idle(ts);
        }
    }
}
