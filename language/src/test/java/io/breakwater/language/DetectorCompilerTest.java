package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.model.problem.Problem;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import org.junit.jupiter.api.Test;

class DetectorCompilerTest {

    @Test
    void entities_are_selected_columns_or_added_behind_them() {
        DetectorProgram program = program("SELECT ip AS address, verified FROM signups", "address", "account_id");
        assertThat(program.outputs()).isEqualTo(2);
        assertThat(program.entity()).isEqualTo(new EntityColumn("ip", 0));
        assertThat(program.affected()).containsExactly(new EntityColumn("account", 2));
        assertThat(program.plan().fields())
                .extracting(Field::name)
                .containsExactly("address", "verified", "account_id");
    }

    @Test
    void one_column_is_added_once() {
        DetectorProgram program = program("SELECT verified FROM signups", "ip", "ip");
        assertThat(program.plan().fields()).hasSize(2);
        assertThat(program.affected()).containsExactly(new EntityColumn("account", 1));
    }

    @Test
    void a_wrong_entity_column_is_shown_in_the_front_matter() {
        Problem problem = TestPack.compiler()
                .compile(TestPack.definition("SELECT verified FROM signups", "ipp", "account_id"))
                .problems()
                .get(0);
        assertThat(problem.code()).isEqualTo(LanguageProblem.UNKNOWN_ENTITY_COLUMN);
        assertThat(problem.render()).isEqualTo("""
                        detectors/test.sql:2:28: error BW2214: there is no column 'ipp' to name the ip
                            entity: {type: ip, column: ipp}
                                                       ^^^
                            = did you mean 'ip'?
                        """);
    }

    @Test
    void an_entity_hidden_by_another_problem_is_not_reported() {
        assertThat(TestPack.compile("SELECT verified FROM signup").problems())
                .extracting(Problem::code)
                .containsExactly(LanguageProblem.UNKNOWN_TABLE);
    }

    @Test
    void the_plan_hash_is_of_the_meaning() {
        String hash = hash("SELECT account_id, COUNT(*) OVER w AS n FROM logins"
                + " WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING) QUALIFY n > 3");
        assertThat(hash("select ACCOUNT_ID, count(*) over (partition by l.ip order by ts range interval '60' minute"
                        + " preceding) as n /* same */ from logins as l qualify n > 3"))
                .isEqualTo(hash)
                .hasSize(16);
        assertThat(hash("SELECT account_id, COUNT(*) OVER w AS n FROM logins"
                        + " WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '2' HOUR PRECEDING) QUALIFY n > 3"))
                .isNotEqualTo(hash);
        assertThat(hash("SELECT 0.5 AS x FROM logins")).isNotEqualTo(hash("SELECT 5e-1 AS x FROM logins"));
    }

    @Test
    void nothing_is_nullable_behind_a_condition_that_needs_it() {
        String sql = "SELECT * FROM signups WHERE ip = 'x' AND (email_domain LIKE 'a%' OR LENGTH(email_domain) > 1)"
                + " AND (age_seconds > 1 OR age_seconds < 0) AND NOT (amount > 1)";
        assertThat(program(sql, "ip", "account_id").plan().fields())
                .filteredOn(Field::nullable)
                .extracting(Field::name)
                .containsExactly("event_time_original", "email_domain", "score", "tags");
    }

    @Test
    void qualify_narrows_what_is_selected() {
        String sql = "SELECT ip, LAG(ip) OVER (ORDER BY ts) AS previous FROM logins QUALIFY previous IS NOT NULL";
        assertThat(program(sql, "ip", "account_id").plan().fields())
                .extracting(Field::nullable)
                .containsOnly(false);
    }

    @Test
    void equal_window_calls_are_one() {
        String sql = "SELECT COUNT(*) OVER w AS a, COUNT(*) OVER (PARTITION BY ip ORDER BY ts) AS b FROM logins"
                + " WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE UNBOUNDED PRECEDING) QUALIFY COUNT(*) OVER w > 1";
        PlanNode.Project project =
                (PlanNode.Project) program(sql, "ip", "account_id").plan();
        PlanNode.Filter filter = (PlanNode.Filter) project.input();
        assertThat(((PlanNode.Window) filter.input()).calls()).hasSize(1);
    }

    private static String hash(String sql) {
        return program(sql, "ip", "account_id").version().planHash();
    }

    private static DetectorProgram program(String sql, String entity, String affected) {
        Compilation<DetectorProgram> compilation =
                TestPack.compiler().compile(TestPack.definition(sql, entity, affected));
        assertThat(compilation.problems()).isEmpty();
        return compilation.result().orElseThrow();
    }
}
