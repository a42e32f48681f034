package io.breakwater.pack;

import io.breakwater.model.table.Column;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The detectors of all kinds that compile, by id. */
record Detectors(
        Map<String, DetectorProgram> programs,
        Map<String, ScheduledDetector> scheduled,
        Map<String, OutsideDetector> outside) {
    /** What a detector's hits carry; empty where it does not compile. */
    Optional<Map<String, DataType>> columns(String id) {
        return Optional.ofNullable(programs.get(id))
                .map(Detectors::selected)
                .or(() -> Optional.ofNullable(scheduled.get(id)).map(ScheduledDetector::columns))
                .or(() -> Optional.ofNullable(outside.get(id)).map(Detectors::declared));
    }

    private static Map<String, DataType> selected(DetectorProgram program) {
        Map<String, DataType> selected = new LinkedHashMap<>();
        for (Field field : program.plan().fields().subList(0, program.outputs())) {
            selected.put(field.name(), field.type());
        }
        return selected;
    }

    private static Map<String, DataType> declared(OutsideDetector detector) {
        Map<String, DataType> declared = new LinkedHashMap<>();
        for (Column column : detector.kind().columns()) {
            declared.put(column.name(), column.type());
        }
        return declared;
    }
}
