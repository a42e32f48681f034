package io.breakwater.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.ProblemCode;
import io.breakwater.plan.text.PlanText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The corpus is large, clean, and has a case for everything the language has. */
final class CorpusCoverageTest {
    private static final int LEAST_CASES = 400;

    private final List<ScriptCase> cases =
            Corpus.scripts().stream().flatMap(script -> script.cases().stream()).toList();

    @Test
    void everyConstructHasACase() {
        Map<String, Integer> counts = new TreeMap<>();
        Constructs.all().forEach(construct -> counts.put(construct, 0));
        cases.forEach(each -> Constructs.of(each).forEach(construct -> counts.merge(construct, 1, Integer::sum)));
        System.out.println(cases.size() + " cases: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));

        assertThat(counts.entrySet().stream()
                        .filter(entry -> entry.getValue() == 0)
                        .map(Map.Entry::getKey))
                .as("constructs without a case")
                .isEmpty();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    }

    @Test
    void noDetectorHasAProblem() {
        assertThat(cases)
                .allSatisfy(each -> assertThat(each.problems())
                        .as(() -> each.place() + "\n"
                                + each.problems().stream().map(Problem::render).collect(Collectors.joining()))
                        .extracting(Problem::code)
                        .extracting(ProblemCode::code)
                        .isEmpty());
    }

    /** A case that repeats another is no case. */
    @Test
    void noTwoCasesAreTheSame() {
        Set<String> seen = new HashSet<>();
        for (ScriptCase each : cases) {
            String content = PlanText.of(each.detector().program().plan()) + each.stream() + values(each);
            assertThat(seen.add(content)).as(each.place() + " is there already").isTrue();
        }
    }

    private static String values(ScriptCase each) {
        return each.expected().toString();
    }

    /** A case without any hit says little. */
    @Test
    void casesHaveHits() {
        assertThat(cases.stream().filter(each -> each.expected().isEmpty())).hasSizeLessThan(5);
    }
}
