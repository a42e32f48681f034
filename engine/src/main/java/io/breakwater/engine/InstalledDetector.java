package io.breakwater.engine;

import io.breakwater.engine.expression.Conversion;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A detector with the state of its windows. */
final class InstalledDetector {
    private final DetectorProgram program;
    private final RowOperator operator;
    private final Set<String> tables;
    private final List<Field> fields;

    private InstalledDetector(DetectorProgram program, RowOperator operator, Set<String> tables) {
        this.program = program;
        this.operator = operator;
        this.tables = Set.copyOf(tables);
        this.fields = program.plan().fields();
    }

    static InstalledDetector fresh(DetectorProgram program, ExpressionCompiler compiler) {
        OperatorBuilder builder = new OperatorBuilder(compiler);
        RowOperator operator = program.plan().accept(builder);
        return new InstalledDetector(program, operator, builder.tables());
    }

    /** The same windows under a new version of the file around an unchanged plan. */
    InstalledDetector renewed(DetectorProgram newProgram) {
        return new InstalledDetector(newProgram, operator, tables);
    }

    boolean hasPlanOf(DetectorProgram other) {
        return program.version().planHash().equals(other.version().planHash());
    }

    Set<String> tables() {
        return tables;
    }

    long horizon() {
        return operator.horizon();
    }

    Optional<Hit> process(Event event) {
        Row row = operator.process(event);
        if (row == null) {
            return Optional.empty();
        }
        return entity(program.entity(), row).map(entity -> hit(event, row, entity));
    }

    private Hit hit(Event event, Row row, EntityReference entity) {
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
                event.lane(),
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
