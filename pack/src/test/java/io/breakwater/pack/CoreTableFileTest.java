package io.breakwater.pack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.query.CoreTable;
import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Core tables of a pack are read and checked with everything else, and what leans on them follows them. */
class CoreTableFileTest {
    private static final String HEAD = "/*---\ntitle: T\nowner: team\ndescription: D\n---*/\n";
    private static final String RUNS = """
            /*---
            kind: scheduled
            schedule: {every: 1h}
            lookback: 1h
            title: Many failures
            harm: account_takeover
            severity: low
            owner: team
            review_by: 2030-01-01
            status: draft
            entity: {type: ip, column: ip}
            false_positives: none
            runbook: none
            ---*/
            SELECT ip FROM failures WHERE n > 3
            """;
    private static final String FAILURES =
            HEAD + "SELECT ip, count(*) AS n FROM logins WHERE outcome = 'failed' GROUP BY ip\n";

    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void copy() throws IOException {
        pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.createDirectories(pack.resolve("core"));
        Files.writeString(directory.resolve("networks.txt"), "198.51.100.0/24\n");
    }

    @Test
    void itIsPartOfThePackAndOfItsVersion() throws IOException {
        String before = read().pack().orElseThrow().definitions().hash();
        write("core/failures.sql", FAILURES);

        LoadedPack loaded = read().pack().orElseThrow();

        assertThat(loaded.definitions().hash()).isNotEqualTo(before);
        assertThat(loaded.coreTables().all()).extracting(CoreTable::name).containsExactly("failures");
        CoreTable table = loaded.coreTables().all().get(0);
        assertThat(table.description()).isEqualTo("D");
        assertThat(table.columns().get(0).entityType()).as("kept from logins").contains("ip");
        assertThat(requireNonNull(loaded.coreDefinitions().get("failures")).owner())
                .isEqualTo("team");
    }

    @Test
    void everyMistakeOfEveryFileIsReportedAtOnceWithItsPlace() throws IOException {
        write("core/logins.sql", HEAD + "SELECT 1 AS x\n");
        write("core/decisions.sql", HEAD + "SELECT 1 AS x\n");
        write("core/hits.sql", HEAD + "SELECT 1 AS x\n");
        write("core/first.sql", HEAD + "SELECT x FROM second\n");
        write("core/second.sql", HEAD + "SELECT x\nFROM first\n");
        write("core/typo.sql", HEAD + "SELECT ip,\n       acount_id FROM logins\n");
        write("core/stands_on_typo.sql", HEAD + "SELECT * FROM typo\n");
        write("core/two.sql", HEAD + "SELECT 1 AS x; SELECT 2 AS y\n");
        write("core/files.sql", HEAD + "SELECT * FROM '/etc/passwd'\n");
        write(
                "core/stated.sql",
                HEAD.replace("---*/", "columns:\n  - {name: nn, entity: ip}\n---*/") + "SELECT 1 AS n\n");
        write("core/keys.sql", HEAD.replace("owner: team", "onwer: team") + "SELECT 1 AS n\n");
        write("core/empty.sql", HEAD);

        assertThat(read().problems().stream().filter(Problem::isError).map(CoreTableFileTest::line))
                .containsExactlyInAnyOrder(
                        "core/logins.sql BW1209",
                        "core/decisions.sql BW1211",
                        "core/hits.sql BW1211",
                        "core/second.sql:7:6 BW4021",
                        "core/typo.sql:7:8 BW4010",
                        "core/two.sql BW4003",
                        "core/files.sql:6:15 BW4004",
                        "core/stated.sql:6 BW1207",
                        "core/keys.sql:2 BW1105",
                        "core/keys.sql:3:1 BW1104",
                        "core/empty.sql BW1112");
    }

    @Test
    void aContractThatLosesAColumnBreaksTheCoreTableInTheCheckAndNotInTheQuery() throws IOException {
        String contract = Files.readString(pack.resolve("tables/logins.yaml"));
        write(
                "tables/logins.yaml",
                contract.replace(
                        "columns:\n",
                        "columns:\n  - {name: country, type: VARCHAR, nullable: true, description: c}\n"));
        write("core/failures.sql", FAILURES.replace("SELECT ip,", "SELECT ip, min(country) AS country,"));
        assertThat(read().problems()).filteredOn(Problem::isError).isEmpty();

        write("tables/logins.yaml", contract);

        assertThat(read().problems().stream().filter(Problem::isError).map(CoreTableFileTest::line))
                .containsExactly("core/failures.sql:6:16 BW4010");
    }

    @Test
    void aScheduledDetectorReadsItAndHasAnotherVersionWhenItChanges() throws IOException {
        write("core/failures.sql", FAILURES);
        write("detectors/runs.sql", RUNS);
        String version = planHash();

        write("core/failures.sql", FAILURES.replace("description: D", "description: Other words"));
        assertThat(planHash()).isEqualTo(version);
        write("core/failures.sql", FAILURES.replace("WHERE outcome = 'failed' ", ""));
        assertThat(planHash()).isNotEqualTo(version);

        write("core/failures.sql", FAILURES.replace("count(*) AS n", "count(*) AS n, max(now()) AS t"));
        assertThat(read().problems().stream().filter(Problem::isError).map(CoreTableFileTest::line))
                .containsExactly("detectors/runs.sql:15:16 BW4023");
    }

    private String planHash() {
        LoadedPack loaded = read().pack().orElseThrow();
        return loaded.version("runs").orElseThrow().planHash();
    }

    private PackCheck read() {
        return PackReader.read(pack, directory);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(pack.resolve(file), text);
    }

    private static String line(Problem problem) {
        return problem.place() + " " + problem.code().code();
    }
}
