package io.breakwater.server.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.testkit.JavaProcess;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies between the steps of a publication leaves all of it or nothing. */
final class KilledPublicationTest {
    @TempDir
    private Path directory;

    @Test
    void withoutTheBranchNothingHasHappened() throws Exception {
        String database = TestDatabase.freshUrl();
        kill(database, "commit");

        try (DraftSteps steps = new DraftSteps(directory, database)) {
            Draft draft = steps.rows.publishing().get(0);
            steps.publications.recover();

            assertThat(steps.find(draft).state()).isEqualTo(DraftState.WRITING);
            assertThat(steps.find(draft).review()).isEmpty();
            assertThat(steps.find(draft).isNew()).isTrue();
            assertThat(directory.resolve("pack").resolve(DraftSteps.FILE)).doesNotExist();
            assertThat(steps.runtime.definitions().detectors()).doesNotContainKey(DraftSteps.DETECTOR);

            steps.publications.propose(DraftSteps.EGON, steps.find(draft), DetectorStatus.SHADOW, "Once more");
            assertThat(steps.drafts.activeStatus(DraftSteps.DETECTOR)).isEqualTo(DetectorStatus.SHADOW);
        }
    }

    @Test
    void withTheBranchTheRestFollows() throws Exception {
        String database = TestDatabase.freshUrl();
        kill(database, "branch");
        assertThat(directory.resolve("pack").resolve(DraftSteps.FILE)).doesNotExist();

        try (DraftSteps steps = new DraftSteps(directory, database)) {
            Draft draft = steps.rows.publishing().get(0);
            assertThat(steps.runtime.definitions().detectors()).doesNotContainKey(DraftSteps.DETECTOR);
            steps.publications.recover();

            assertThat(steps.drafts.activeStatus(DraftSteps.DETECTOR)).isEqualTo(DetectorStatus.SHADOW);
            assertThat(Files.readString(directory.resolve("pack").resolve(DraftSteps.FILE)))
                    .isEqualTo(DraftSteps.SQL.replace("status: draft", "status: shadow"));
            assertThat(steps.find(draft).state()).isEqualTo(DraftState.WRITING);
            assertThat(steps.find(draft).isNew()).isFalse();
            assertThat(steps.runtime.casework().audit().about("detector " + DraftSteps.DETECTOR))
                    .extracting(entry -> entry.act())
                    .containsExactly("detector.published");
            try (PackRepository repository = PackRepository.open(directory.resolve("pack"))) {
                assertThat(repository.history(DraftSteps.FILE, 10)).hasSize(1);
            }
            steps.publications.recover();
            assertThat(steps.find(draft).version()).isEqualTo(draft.version() + 1);
        }
    }

    private void kill(String database, String where) throws Exception {
        DraftSteps.writePack(directory);
        Path log = directory.resolve("process.log");
        Process process =
                JavaProcess.start(List.of("-Xmx256m"), KilledPublication.class, log, directory, database, where);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 42).as(Files.readString(log)).isTrue();
    }
}
