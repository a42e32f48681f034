package io.breakwater.intake.contract;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.OutsideDetector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The hits that a pack lets programs from outside report. */
public final class Reports {
    private final Map<String, OutsideDetector> detectors;
    private final Map<String, ReportCheck> checks = new HashMap<>();

    public Reports(LoadedPack pack) {
        this.detectors = pack.outside();
        Set<String> tables = pack.definitions().tables().keySet();
        detectors.forEach((id, detector) -> checks.put(id, new ReportCheck(detector, tables)));
    }

    /** Finds the detector that a report names and checks the report against its contract. */
    public CheckedReport check(Map<String, @Nullable Object> fields, String sender, String place) {
        if (!(fields.get("detector") instanceof String id)) {
            return refused(
                    IntakeProblem.BAD_REPORT, place, "the hit names no detector", "add \"detector\": \"..\" to it");
        }
        OutsideDetector detector = detectors.get(id);
        ReportCheck check = checks.get(id);
        if (detector == null || check == null) {
            String shown = ShownValue.clip(id);
            return refused(
                    IntakeProblem.UNKNOWN_DETECTOR,
                    place,
                    "the pack has no outside detector '" + shown + "'",
                    Suggestion.orElse(
                            shown, new TreeSet<>(detectors.keySet()), "declare it in detectors/ of the pack"));
        }
        DetectorStatus status = detector.definition().status();
        if (!status.runs()) {
            return refused(
                    IntakeProblem.DETECTOR_NOT_RUNNING,
                    place,
                    "the detector '" + id + "' is " + status.text() + " and makes no hits",
                    status == DetectorStatus.DRAFT ? "give it the status shadow or live" : "stop sending them");
        }
        return check.check(fields, sender, place);
    }

    private static CheckedReport refused(IntakeProblem code, String place, String message, String remedy) {
        return CheckedReport.refused(List.of(Problem.error(code, Place.ofFile(place + ", detector"), message, remedy)));
    }
}
