package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide to the language tells the truth. */
class ReferenceTest {
    private static final Pattern SQL_BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_detector_in_the_guide_compiles_without_a_problem() {
        String guide = Golden.read(Golden.documentation("reference/detector-sql.md"));
        List<String> detectors = SQL_BLOCK
                .matcher(guide)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(detectors)
                .hasSizeGreaterThan(5)
                .allSatisfy(sql -> assertThat(
                                TestPack.compile(sql).problems().stream().map(Problem::render))
                        .isEmpty());
    }
}
