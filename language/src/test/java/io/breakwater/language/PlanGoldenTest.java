package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.text.PlanText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What plans become of detectors: in {@code plans.txt} each block is a detector, a line of dashes, and its plan. */
class PlanGoldenTest {

    @Test
    void plans_are_as_expected() {
        StringBuilder actual = new StringBuilder();
        for (String sql : statements()) {
            Compilation<DetectorProgram> compilation = TestPack.compile(sql);
            assertThat(compilation.problems().stream().map(Problem::render))
                    .as(sql)
                    .isEmpty();
            DetectorProgram program = compilation.result().orElseThrow();
            actual.append(sql)
                    .append("\n---\n")
                    .append(PlanText.of(program.plan()))
                    .append('\n');
        }
        Golden.check(Golden.resource("plans.txt"), actual.toString());
    }

    static List<String> statements() {
        List<String> blocks =
                List.of(Golden.read(Golden.resource("plans.txt")).strip().split("\n\n", -1));
        return blocks.stream()
                .map(block ->
                        block.lines().takeWhile(line -> !line.startsWith("---")).collect(Collectors.joining("\n")))
                .toList();
    }
}
