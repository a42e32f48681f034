package io.breakwater.engine;

import io.breakwater.engine.expression.Conversion;
import io.breakwater.engine.expression.Row;
import io.breakwater.engine.flow.FlatDetector;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A detector that runs.
 *
 * @param horizon how far back an event can matter to it, in microseconds; {@link Long#MAX_VALUE} without limit
 */
record InstalledDetector(DetectorProgram program, List<Field> fields, FlatDetector flat, long horizon) {
    static InstalledDetector of(DetectorProgram program, WindowValues windows) {
        FlatDetector flat = FlatDetector.of(program.plan(), program.maxKeys(), windows);
        long horizon = flat.reads().stream().mapToLong(windows::horizon).max().orElse(0);
        return new InstalledDetector(program, program.plan().fields(), flat, horizon);
    }

    /** The same plan under a new version of the file around it. */
    InstalledDetector renewed(DetectorProgram newProgram) {
        return new InstalledDetector(newProgram, fields, new FlatDetector(flat.rows(), newProgram.maxKeys()), horizon);
    }

    boolean hasPlanOf(DetectorProgram other) {
        return program.version().planHash().equals(other.version().planHash());
    }

    /** The hit that a row of the detector is; none where it names no entity. */
    Optional<Hit> hit(EventRow event, Row row) {
        return entity(program.entity(), row).map(entity -> hit(event, row, entity));
    }

    private Hit hit(EventRow event, Row row, EntityReference entity) {
        List<EntityReference> affected = new ArrayList<>();
        program.affected().forEach(column -> entity(column, row).ifPresent(affected::add));
        List<HitColumn> columns = new ArrayList<>();
        for (int i = 0; i < program.outputs(); i++) {
            columns.add(new HitColumn(fields.get(i).name(), fields.get(i).type(), row.value(i)));
        }
        return new Hit(
                program.version(),
                program.status(),
                event.table(),
                event.key(),
                event.ts(),
                Lane.LIVE,
                entity,
                affected,
                columns);
    }

    /** NULL and the empty text name nobody. */
    private Optional<EntityReference> entity(EntityColumn column, Row row) {
        Object id = Conversion.convert(
                row.value(column.column()), fields.get(column.column()).type(), DataType.VARCHAR);
        return id instanceof String text && !text.isEmpty()
                ? Optional.of(new EntityReference(column.entityType(), text))
                : Optional.empty();
    }
}
