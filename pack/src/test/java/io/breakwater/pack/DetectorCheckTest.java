package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DetectorCheckTest {
    private static final String HEAD = """
            /*---
            title: Many accounts from one address
            harm: fake_accounts
            severity: medium
            owner: nobody
            review_by: 2027-03-01
            status: draft
            entity: {type: ip, column: ip}
            respond: [{queue: %s}]
            suppress: 1h
            false_positives: offices
            runbook: look
            ---*/
            """;
    private static final String SELECT = """
            SELECT account_id, ip, COUNT(*) OVER w AS signups
            FROM signups
            WHERE ip IS NOT NULL
            WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
            QUALIFY signups >= 20
            """;

    private final LoadedPack pack =
            PackReader.read(Path.of("../packs/ai-product"), null).pack().orElseThrow();
    private final DetectorCheck check = new DetectorCheck(pack);

    @Test
    void aGoodTextHasNoErrors() {
        assertThat(check.problems("draft", HEAD.formatted(queue()) + SELECT)).noneMatch(Problem::isError);
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceInTheFile() {
        String text = HEAD.formatted("nowhere") + SELECT.replace("COUNT(*)", "COUNTT(*)");
        assertThat(check.problems("draft", text))
                .extracting(problem -> problem.place().toString() + " " + problem.message())
                .anySatisfy(line ->
                        assertThat(line).startsWith("detectors/draft.sql:9:").contains("there is no queue 'nowhere'"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("detectors/draft.sql:14:").contains("COUNTT"));
    }

    @Test
    void aScheduledOneIsCheckedByWhatRunsIt() {
        String head = HEAD.formatted(queue())
                .replace(
                        "status: draft",
                        "status: draft\nkind: scheduled\nschedule: {every: 1d, at: 03:00}\nlookback: 7d");
        String sql = "SELECT ip, count(*) AS signups FROM signups GROUP BY ipp HAVING count(*) > 20\n";
        assertThat(check.problems("draft", head + sql))
                .extracting(problem -> problem.place().line() + " " + problem.message())
                .anySatisfy(line -> assertThat(line).startsWith("17 ").contains("ipp"));
    }

    @Test
    void textWithoutFrontMatterIsTold() {
        assertThat(check.problems("draft", "SELECT 1")).anyMatch(Problem::isError);
    }

    private String queue() {
        return pack.definitions().queues().keySet().iterator().next();
    }
}
