package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorOverlapTest {
    private static final String WINDOW =
            " WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '2' HOUR PRECEDING) QUALIFY ";
    private static final String FAILED =
            "SELECT ip, COUNT(*) OVER w AS n FROM logins WHERE outcome = 'failed'" + WINDOW;

    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void aPack() throws IOException {
        pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(directory.resolve("networks.txt"), "198.51.100.0/24\n");
    }

    @Test
    void aDetectorThatNeedsMoreAddsNothing() throws IOException {
        detector("a_twenty", "medium", FAILED + "n >= 20");
        detector("b_hundred", "medium", FAILED + "n > 99.5 AND COUNT(DISTINCT account_id) OVER w > 3");

        assertThat(warnings()).containsExactly("""
                detectors/b_hundred.sql:2:8: warning BW1409: every hit of this detector is also a hit of 'a_twenty', which is not less severe
                    title: The detector b_hundred
                           ^^^^^^^^^^^^^^^^^^^^^^
                    = retire it, look for something else, or give it the higher severity of a second tier
                """);
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() throws IOException {
        detector("a_hundred", "low", FAILED + "n >= 100");
        detector("b_twenty", "medium", FAILED + "n >= 20");

        assertThat(warnings()).singleElement().asString().startsWith("detectors/a_hundred.sql:2:8: warning BW1409");
    }

    @Test
    void equalPlansAreNamedOnce() throws IOException {
        detector("a", "medium", FAILED + "n >= 20");
        detector("b", "high", FAILED.toLowerCase(java.util.Locale.ROOT) + "n >= 20 /* the same */");
        detector("c", "medium", FAILED + "20 <= n");

        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(0))
                .startsWith("detectors/b.sql:2:8: warning BW1408: this detector has the same plan");
        assertThat(warnings().get(1)).startsWith("detectors/c.sql:2:8: warning BW1409");
    }

    @Test
    void whatIsWantedIsNotReported() throws IOException {
        detector("a_twenty", "medium", FAILED + "n >= 20");
        detector("b_higher_tier", "high", FAILED + "n >= 100");
        detector("c_other_rows", "medium", FAILED.replace("failed", "accepted") + "n >= 100");
        detector("d_other_window", "medium", FAILED.replace("HOUR", "MINUTE") + "n >= 100");
        detector("e_fewer_rows", "medium", FAILED.replace("WHERE", "WHERE account_id = 'x' AND") + "n >= 100");
        detector("f_something_else", "medium", FAILED + "COUNT(DISTINCT account_id) OVER w >= 100");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void withoutWindowsFewerRowsAreFewerHits() throws IOException {
        detector("a", "medium", "SELECT ip FROM logins WHERE outcome IN ('failed', 'accepted')");
        detector("b", "medium", "SELECT ip, account_id FROM logins WHERE outcome = 'failed' AND account_id = 'x'");

        assertThat(warnings()).singleElement().asString().startsWith("detectors/b.sql:2:8: warning BW1409");
    }

    private void detector(String id, String severity, String sql) throws IOException {
        String file = """
                /*---
                title: The detector %s
                harm: account_takeover
                severity: %s
                owner: team
                review_by: 2027-03-01
                status: shadow
                entity: {type: ip, column: ip}
                false_positives: none
                runbook: none
                ---*/
                %s
                """.formatted(id, severity, sql);
        Files.writeString(pack.resolve("detectors").resolve(id + ".sql"), file);
    }

    private List<String> warnings() {
        PackCheck check = PackReader.read(pack, directory);
        assertThat(check.problems().stream().filter(Problem::isError).map(Problem::render))
                .isEmpty();
        return check.problems().stream()
                .filter(problem -> problem.code().code().startsWith("BW140"))
                .filter(problem -> !problem.code().code().equals("BW1401"))
                .map(Problem::render)
                .toList();
    }
}
