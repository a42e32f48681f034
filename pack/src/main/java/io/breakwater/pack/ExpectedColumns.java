package io.breakwater.pack;

import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.definition.CellValue;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the values a test case expects the types of the columns its detector selects. */
final class ExpectedColumns {
    private final PackFiles files;
    private final ProblemLog problems;

    ExpectedColumns(PackFiles files, ProblemLog problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Cases of detectors that do not compile stay as they are. */
    List<DetectorCase> typed(List<DetectorCase> cases, Map<String, DetectorProgram> programs) {
        return cases.stream()
                .map(testCase -> Optional.ofNullable(programs.get(testCase.detector()))
                        .map(program -> typed(testCase, program))
                        .orElse(testCase))
                .toList();
    }

    private DetectorCase typed(DetectorCase testCase, DetectorProgram program) {
        Map<String, DataType> selected = new LinkedHashMap<>();
        for (Field field : program.plan().fields().subList(0, program.outputs())) {
            selected.put(field.name(), field.type());
        }
        List<DetectorCase.ExpectedHit> expected = testCase.expected().stream()
                .map(hit -> new DetectorCase.ExpectedHit(
                        hit.event(), typed(hit, selected, place(testCase.file(), hit.line())), hit.line()))
                .toList();
        return new DetectorCase(
                testCase.detector(), testCase.name(), testCase.events(), expected, testCase.file(), testCase.line());
    }

    private Map<String, @Nullable Object> typed(
            DetectorCase.ExpectedHit hit, Map<String, DataType> selected, Place place) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        hit.columns().forEach((name, natural) -> {
            DataType type = selected.get(name);
            if (type == null) {
                problems.error(
                        PackProblem.UNKNOWN_EXPECTED_COLUMN,
                        place,
                        "the detector selects no column '" + name + "'",
                        Suggestion.orElse(
                                name, selected.keySet(), "it selects " + String.join(", ", selected.keySet())));
                return;
            }
            Optional<Object> value = natural == null ? Optional.empty() : CellValue.convert(natural, type);
            if (natural != null && value.isEmpty()) {
                problems.error(
                        PackProblem.WRONG_TYPE,
                        place,
                        "the selected column '" + name + "' is " + type.sqlName() + ", the expected value is not",
                        "write a value of that type");
            }
            columns.put(name, value.orElse(null));
        });
        return Collections.unmodifiableMap(columns);
    }

    private Place place(String file, int line) {
        return files.file(file).map(source -> source.line(line)).orElse(Place.ofFile(file));
    }
}
