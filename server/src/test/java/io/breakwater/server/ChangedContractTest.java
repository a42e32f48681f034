package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.problem.Problem;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack whose tables cannot hold the stored events decides nothing, whether it comes while the server runs or between. */
final class ChangedContractTest {
    @TempDir
    private Path directory;

    private Path table;
    private String right;
    private RuntimeOptions options;

    @BeforeEach
    void copyThePack() throws IOException {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        table = pack.resolve("tables/reports.yaml");
        right = Files.readString(table);
        options = new RuntimeOptions(
                        directory.resolve("home"),
                        pack,
                        Optional.empty(),
                        Optional.of(new RuntimeOptions.ExternalDatabase(TestDatabase.freshUrl(), "postgres", "")))
                .withoutVectorscan();
    }

    @Test
    void aColumnCannotComeAgainAsSomethingElse() throws Exception {
        try (BreakwaterRuntime runtime = open()) {
            change(
                    "\ncolumns:",
                    "\ncolumns:\n  - {name: weight, type: DOUBLE, nullable: true, description: \"How heavy\"}");
            assertThat(runtime.reloadPack().activated()).isTrue();
            change("", "");
            assertThat(runtime.reloadPack().activated()).isTrue();

            change(
                    "\ncolumns:",
                    "\ncolumns:\n  - {name: weight, type: VARCHAR, nullable: true, description: \"How heavy\"}");
            ActivePacks.Attempt attempt = runtime.reloadPack();

            assertThat(attempt.activated()).isFalse();
            assertThat(attempt.problems()).singleElement().satisfies(ChangedContractTest::saysWhatWeightWas);
        }
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        PackRefusedException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(ChangedContractTest::saysWhatWeightWas));
        change("", "");
        try (BreakwaterRuntime runtime = open()) {
            assertThat(runtime.log().verify().intact()).isTrue();
        }
    }

    private BreakwaterRuntime open() throws PackRefusedException {
        return BreakwaterRuntime.open(options, Clock.systemUTC(), Optional::empty, List.of());
    }

    private void change(String from, String to) throws IOException {
        assertThat(right).contains(from);
        Files.writeString(table, right.replace(from, to));
    }

    private static void saysWhatWeightWas(Problem problem) {
        assertThat(problem.code().code()).isEqualTo("BW1216");
        assertThat(problem.place().file()).isEqualTo("tables/reports.yaml");
        assertThat(problem.message()).contains("'weight' was DOUBLE and cannot become VARCHAR");
    }
}
