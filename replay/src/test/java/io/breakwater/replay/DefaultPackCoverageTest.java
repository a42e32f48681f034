package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.Shortfall;
import io.breakwater.engine.explain.TracedDetector;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.text.PlanText;
import io.breakwater.signals.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every shipped detector has a case that fires, one that stays silent, and one just short of a limit, if it has limits. */
final class DefaultPackCoverageTest {
    private static final Pattern LIMIT = Pattern.compile("(>=|<=|>|<) \\d");
    private static final double NEAR = 0.7;

    private final LoadedPack pack = TestPacks.shipped("ai-product");

    @Test
    void everyDetectorIsTestedFromBothSidesAndAtItsLimits() {
        List<String> lacking = new ArrayList<>();
        pack.programs().forEach((id, program) -> {
            List<DetectorCase> cases = pack.definitions().cases().stream()
                    .filter(testCase -> testCase.detector().equals(id))
                    .toList();
            if (cases.stream().allMatch(testCase -> testCase.expected().isEmpty())) {
                lacking.add(id + ": no case fires");
            }
            if (cases.stream()
                    .noneMatch(testCase ->
                            testCase.expected().isEmpty() && !testCase.events().isEmpty())) {
                lacking.add(id + ": no case stays silent");
            }
            if (LIMIT.matcher(PlanText.of(program.plan())).find()
                    && cases.stream().noneMatch(testCase -> fallsJustShort(program, testCase))) {
                lacking.add(id + ": no event is just short of a limit");
            }
        });

        assertThat(pack.programs()).hasSizeGreaterThan(30);
        assertThat(lacking).isEmpty();
    }

    private boolean fallsJustShort(DetectorProgram program, DetectorCase testCase) {
        Signals signals = pack.signals().withEmptyMemory();
        TracedDetector detector = new TracedDetector(program, signals.functions(), signals.lists());
        CaseTimeline timeline = new CaseTimeline(pack, signals);
        boolean found = false;
        for (LogEntry entry : timeline.entries(testCase)) {
            if (entry instanceof LogEntry.EventEntry event) {
                Explanation explanation = detector.explain(event.event());
                found |= !explanation.fired()
                        && explanation.missing().stream().anyMatch(DefaultPackCoverageTest::isNarrow);
            } else if (entry instanceof LogEntry.ControlEntry control) {
                detector.apply(control.ts(), control.change());
            }
        }
        return found;
    }

    /** One short of a count, or nearly at a limit. */
    private static boolean isNarrow(Shortfall shortfall) {
        boolean byOne = shortfall.subject().type() == DataType.BIGINT
                && shortfall.subject().value() instanceof Long number
                && shortfall.limit().value() instanceof Long limit
                && Math.abs(limit - number) <= 1;
        return byOne || shortfall.closeness() >= NEAR;
    }
}
