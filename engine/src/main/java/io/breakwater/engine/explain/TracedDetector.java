package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.Conversion;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.engine.lookup.LookupState;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One detector that can say what it does. It takes in live events and changes in their order as an engine does, finds the
 * same hits, and is slower. For one thread.
 */
public final class TracedDetector {
    private final DetectorProgram program;
    private final List<Field> fields;
    private final LookupState lookups;
    private final TracedStep plan;

    public TracedDetector(DetectorProgram program, FunctionLibrary functions, ListMembership lists) {
        this.program = requireNonNull(program, "program is null");
        this.fields = program.plan().fields();
        this.lookups = new LookupState(lists);
        this.plan = TracedPlan.of(program.plan(), new ExpressionCompiler(functions, lookups));
    }

    /** What became of an event. */
    public final class Answer {
        private final Event event;
        private final @Nullable TracedRow row;

        private Answer(Event event, @Nullable TracedRow row) {
            this.event = event;
            this.row = row;
        }

        /** Whom the event is about, if all is known that says so. */
        public Optional<EntityReference> entity() {
            return row == null ? Optional.empty() : named(row.row());
        }

        public boolean fired() {
            return row != null && row.passed() && entity().isPresent();
        }

        /** How near an event that did not fire came by numbers alone: 0 where something else is in the way. */
        public double closeness() {
            return row == null || row.passed() ? 0 : row.closeness();
        }

        /** Empty where {@link #closeness} is 0 or nobody is named. */
        public Optional<NearMiss> nearMiss() {
            TracedRow missed = row;
            if (missed == null || closeness() == 0) {
                return Optional.empty();
            }
            List<Shortfall> missing = missed.missed().stream()
                    .map(one -> one.limit().shortfall(one.row()))
                    .flatMap(Optional::stream)
                    .toList();
            return missing.isEmpty()
                    ? Optional.empty()
                    : entity().map(entity -> new NearMiss(event.ts(), event.table(), entity, missing));
        }
    }

    /** Takes in the next event. One of another lane than live enters no window and does not fire. */
    public Answer process(Event event) {
        return new Answer(event, trace(event, null));
    }

    /** Takes in the next event and says what became of it. */
    public Explanation explain(Event event) {
        List<ExplainedStep> steps = new ArrayList<>();
        TracedRow row = trace(event, steps);
        if (row == null) {
            return new Explanation(
                    program.version(),
                    event,
                    Explanation.Outcome.TABLE_NOT_READ,
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
        Optional<EntityReference> entity = named(row.row());
        Explanation.Outcome outcome = !row.passed()
                ? Explanation.Outcome.CONDITION_FAILED
                : entity.isPresent() ? Explanation.Outcome.FIRED : Explanation.Outcome.NOBODY_NAMED;
        return new Explanation(program.version(), event, outcome, steps, entity, columns(row));
    }

    /** Takes a change of labels or facts into account, from the next event on. */
    public void apply(long ts, ControlRecord change) {
        lookups.advanceTo(ts);
        lookups.apply(change);
    }

    /** How far back an event can still matter, in microseconds; {@link Long#MAX_VALUE} without limit. */
    public long horizonMicros() {
        return plan.horizon();
    }

    /** Number of keys that the windows hold now. */
    public long heldKeys() {
        return plan.heldKeys();
    }

    private @Nullable TracedRow trace(Event event, @Nullable List<ExplainedStep> steps) {
        if (event.lane() != Lane.LIVE) {
            return null;
        }
        lookups.advanceTo(event.ts());
        return plan.process(event, steps);
    }

    private Optional<EntityReference> named(Row row) {
        int column = program.entity().column();
        Object id = Conversion.convert(row.value(column), fields.get(column).type(), DataType.VARCHAR);
        return id instanceof String text && !text.isEmpty()
                ? Optional.of(new EntityReference(program.entity().entityType(), text))
                : Optional.empty();
    }

    /** Behind a window that the event has not entered, only what does not depend on it is known. */
    private List<NamedValue> columns(TracedRow row) {
        List<NamedValue> columns = new ArrayList<>();
        for (int i = 0; i < program.outputs(); i++) {
            Object value = row.row().value(i);
            if (row.known() || value != null) {
                columns.add(new NamedValue(fields.get(i).name(), fields.get(i).type(), value));
            }
        }
        return columns;
    }
}
