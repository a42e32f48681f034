package io.breakwater.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.judge.DetectorRunner;
import io.breakwater.engine.judge.DetectorRunners;
import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.HitComparison;
import io.breakwater.engine.judge.JudgedDetector;
import io.breakwater.engine.judge.RunnerFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the corpus on every runtime. */
final class CorpusTest {
    @TestFactory
    Stream<DynamicContainer> everyCaseOnEveryRuntime() {
        return Corpus.scripts().stream()
                .map(script -> DynamicContainer.dynamicContainer(
                        script.file(),
                        script.cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> judge(each)))));
    }

    private static void judge(ScriptCase each) {
        compare(each, DetectorRunners.REFERENCE);
        for (DetectorRunner runner : DetectorRunners.JUDGED) {
            if (runner == DetectorRunners.DUCKDB && each.beyondTypes()) {
                assertThat(agreesWithDuckDb(each))
                        .as("%s: is marked 'beyond types', but DuckDB answers it: take the mark away", each.place())
                        .isFalse();
            } else if (runner.answers(each.detector())) {
                compare(each, runner);
            }
        }
    }

    private static void compare(ScriptCase each, DetectorRunner runner) {
        assertThat(differences(each, runner))
                .as(() -> each.place() + " on " + runner.name() + ":\n"
                        + each.detector().sql())
                .isEmpty();
    }

    private static boolean agreesWithDuckDb(ScriptCase each) {
        try {
            return differences(each, DetectorRunners.DUCKDB).isEmpty();
        } catch (RunnerFailure e) {
            return false;
        }
    }

    private static List<String> differences(ScriptCase each, DetectorRunner runner) {
        JudgedDetector detector = each.detector();
        Map<String, List<FoundHit>> answer = runner.run(each.question());
        return HitComparison.differences(
                detector.columns(), each.expected(), answer.getOrDefault(detector.id(), List.of()));
    }
}
