package io.breakwater.pack;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.definition.DetectorFile;
import io.breakwater.pack.definition.DetectorTestFile;
import io.breakwater.pack.definition.OutsideFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every detector has test cases, and every test file a detector. */
final class TestCoverage {
    private TestCoverage() {}

    static void check(PackFiles files, Definitions definitions, ProblemLog problems) {
        Set<String> tested = files.in("detectors", DetectorTestFile.ENDING).stream()
                .map(file -> file.id(DetectorTestFile.ENDING))
                .collect(Collectors.toSet());
        for (DetectorDefinition detector : definitions.detectors().values()) {
            if (!tested.contains(detector.id())) {
                Place place = Place.ofFile(detector.file());
                String message = "the detector has no test cases";
                String remedy = "add detectors/" + detector.id() + DetectorTestFile.ENDING
                        + " with a case that fires and one that stays silent";
                if (detector.status().alerts()) {
                    problems.error(PackProblem.MISSING_TESTS, place, message, remedy);
                } else {
                    problems.warning(PackProblem.MISSING_TESTS, place, message, remedy);
                }
            }
        }
        List<String> detectors = Stream.of(DetectorFile.ENDING, OutsideFile.ENDING)
                .flatMap(ending -> files.in("detectors", ending).stream().map(file -> file.id(ending)))
                .toList();
        for (SourceFile file : files.in("detectors", DetectorTestFile.ENDING)) {
            String id = file.id(DetectorTestFile.ENDING);
            if (!detectors.contains(id)) {
                problems.error(
                        PackProblem.TESTS_WITHOUT_DETECTOR,
                        file.whole(),
                        "there is no detector '" + id + "'",
                        Suggestion.orElse(id, detectors, "add detectors/" + id + ".sql, or remove the file"));
            }
        }
    }
}
