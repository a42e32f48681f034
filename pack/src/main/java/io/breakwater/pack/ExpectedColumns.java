package io.breakwater.pack;

import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.definition.CellValue;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
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
    List<DetectorCase> typed(List<DetectorCase> cases, Detectors detectors) {
        return cases.stream()
                .map(testCase -> detectors
                        .columns(testCase.detector())
                        .map(selected ->
                                typed(testCase, selected, detectors.scheduled().containsKey(testCase.detector())))
                        .orElse(testCase))
                .toList();
    }

    private DetectorCase typed(DetectorCase testCase, Map<String, DataType> selected, boolean scheduled) {
        if (scheduled) {
            testCase.expected().stream()
                    .filter(hit -> hit.event() >= 0)
                    .forEach(hit -> problems.error(
                            PackProblem.BAD_VALUE,
                            place(testCase.file(), hit.line()),
                            "a hit of a scheduled run is completed by no event",
                            "remove the key 'event'"));
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
