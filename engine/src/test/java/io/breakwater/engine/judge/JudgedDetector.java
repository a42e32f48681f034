package io.breakwater.engine.judge;

import static java.util.Objects.requireNonNull;

import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import java.util.List;

/**
 * A detector as text and as what the compiler made of it. Its first selected column is the engine time and one of the
 * others names the entity, so that a runtime that only has rows can tell which event made a hit and whom it is about.
 */
public record JudgedDetector(String sql, DetectorProgram program) {
    public JudgedDetector {
        requireNonNull(sql, "sql is null");
        requireNonNull(program, "program is null");
        if (program.entity().column() >= program.outputs()) {
            throw new IllegalArgumentException("the detector does not select its entity");
        }
    }

    public String id() {
        return program.version().id();
    }

    /** The selected columns. */
    public List<Field> columns() {
        return program.plan().fields().subList(0, program.outputs());
    }

    public int entityColumn() {
        return program.entity().column();
    }
}
