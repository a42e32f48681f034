package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.json.InvalidPlanException;
import io.breakwater.plan.json.PlanJson;
import org.junit.jupiter.api.Test;

/** Compiled plans survive their JSON form; {@link FuzzTest} says the same of mutated ones. */
class PlanJsonRoundTripTest {

    @Test
    void a_compiled_plan_is_read_as_an_equal_one() throws InvalidPlanException {
        for (String sql : PlanGoldenTest.statements()) {
            PlanNode plan = TestPack.compile(sql).result().orElseThrow().plan();

            assertThat(PlanJson.read(PlanJson.write(plan))).as(sql).isEqualTo(plan);
        }
    }
}
