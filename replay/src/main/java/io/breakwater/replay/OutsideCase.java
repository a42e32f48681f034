package io.breakwater.replay;

import io.breakwater.intake.contract.ReportCheck;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.OutsideDetector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test case of an outside detector: the hits it is sent, judged by the check that hits meet. */
final class OutsideCase {
    private OutsideCase() {}

    static List<FoundHit> run(LoadedPack pack, OutsideDetector detector, DetectorCase testCase) {
        ReportCheck check =
                new ReportCheck(detector, pack.definitions().tables().keySet());
        List<FoundHit> found = new ArrayList<>();
        int number = 0;
        for (CaseTimeline.Sent sent : CaseTimeline.sent(testCase)) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("detector", testCase.detector());
            fields.put("hit_id", "hit-" + number);
            fields.put("entity", Map.of("type", sent.text("entity_type"), "id", sent.text("entity_id")));
            fields.put("columns", sent.value("columns"));
            int event = number;
            check.check(fields, "test", "hit " + number)
                    .hit()
                    .ifPresent(hit -> found.add(new FoundHit(event, hit.at(sent.time()))));
            number++;
        }
        return found;
    }
}
