package io.breakwater.server.draft;

import static io.breakwater.server.draft.DraftSteps.EGON;
import static io.breakwater.server.draft.DraftSteps.ELSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.problem.ProblemCode;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.pack.git.Revision;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a draft to a detector that alerts, and what stands in the way. */
final class PublicationsTest {
    private static final String WITH_QUEUE =
            DraftSteps.SQL.replace("suppress:", "respond: [{queue: payments}]\nsuppress:");

    @TempDir
    private Path directory;

    private DraftSteps steps;

    @BeforeEach
    void open() throws Exception {
        DraftSteps.writePack(directory);
        steps = new DraftSteps(directory, TestDatabase.freshUrl());
    }

    @AfterEach
    void close() {
        steps.close();
    }

    @Test
    void shadowIsReachedAloneAndLiveWithASecondPerson() throws Exception {
        Draft draft = steps.written();
        steps.publications.propose(EGON, draft, DetectorStatus.SHADOW, "Cards are tried out");
        assertThat(steps.drafts.activeStatus(DraftSteps.DETECTOR)).isEqualTo(DetectorStatus.SHADOW);
        Draft shadow = steps.find(draft);
        assertThat(shadow.state()).isEqualTo(DraftState.WRITING);
        assertThat(shadow.sql()).contains("status: shadow");

        steps.publications.propose(EGON, shadow, DetectorStatus.LIVE, "It found nothing wrong");
        Draft proposed = steps.find(draft);
        assertThat(proposed.state()).isEqualTo(DraftState.PROPOSED);
        assertThat(steps.drafts.activeStatus(DraftSteps.DETECTOR)).isEqualTo(DetectorStatus.SHADOW);
        assertRefused(() -> steps.publications.approve(EGON, proposed), DraftProblem.SECOND_PERSON_NEEDED);
        assertRefused(() -> steps.publications.approve(ELSA, shadow), DraftProblem.CHANGED_MEANWHILE);

        steps.publications.approve(ELSA, proposed);
        assertThat(steps.drafts.activeStatus(DraftSteps.DETECTOR)).isEqualTo(DetectorStatus.LIVE);
        assertThat(steps.find(draft).state()).isEqualTo(DraftState.DONE);
        try (PackRepository repository = PackRepository.open(directory.resolve("pack"))) {
            assertThat(repository.history(DraftSteps.FILE, 9))
                    .extracting(Revision::author)
                    .containsExactly("Egon", "Egon");
            assertThat(repository.text("HEAD", DraftSteps.FILE)).contains("status: live");
            assertThat(repository.text("HEAD~1", DraftSteps.FILE)).contains("status: shadow");
        }
        assertThat(steps.runtime.casework().audit().about("detector " + DraftSteps.DETECTOR))
                .extracting(entry -> entry.act() + " " + entry.actor())
                .containsExactly("detector.published egon", "draft.proposed egon", "detector.published elsa");
    }

    @Test
    void aChangeOfADetectorThatAlertsNeedsASecondPersonWhateverItIsToBe() {
        Draft draft = steps.drafts.change(
                EGON,
                Objects.requireNonNull(steps.runtime.definitions().detectors().get("password_guessing")));
        assertThat(draft.isNew()).isFalse();
        for (DetectorStatus wanted : new DetectorStatus[] {DetectorStatus.SHADOW, DetectorStatus.RETIRED}) {
            assertThat(steps.publications.needsReview(draft, wanted)).isTrue();
        }
    }

    @Test
    void whatIsNotReadyIsNotProposed() {
        Draft draft = steps.written();
        steps.drafts.save(
                EGON, draft, DraftSteps.DETECTOR, "T", DraftSteps.SQL.replace("FROM payments", "FROM paymentz"), "");
        assertNotReady(draft, "it has errors");
        steps.drafts.save(
                EGON,
                steps.find(draft),
                DraftSteps.DETECTOR,
                "T",
                DraftSteps.SQL,
                DraftSteps.TESTS.replace("repeat: 2", "repeat: 4"));
        assertNotReady(draft, "1 of its 2 test cases fail");
        assertRefused(
                () -> steps.publications.propose(EGON, steps.find(draft), DetectorStatus.SHADOW, " "),
                DraftProblem.BAD_DRAFT);
        assertRefused(
                () -> steps.publications.propose(ELSA, steps.find(draft), DetectorStatus.SHADOW, "Because"),
                DraftProblem.NOT_THE_AUTHOR);
        assertThat(directory.resolve("pack").resolve(DraftSteps.FILE)).doesNotExist();
    }

    /** The line that looks like the status lies within a text; the one that counts is written otherwise. */
    @Test
    void nobodyGoesLiveAloneByHidingTheStatus() {
        String hidden = DraftSteps.SQL
                .replace("title: Three payments of a card", "title: \"Three\nstatus: shadow\npayments\"")
                .replace("\nstatus: draft", "\nstatus : live");
        Draft draft = steps.written();
        steps.drafts.save(EGON, draft, DraftSteps.DETECTOR, "T", hidden, DraftSteps.TESTS);

        assertThatThrownBy(() -> steps.publications.propose(EGON, steps.find(draft), DetectorStatus.SHADOW, "Because"))
                .isInstanceOf(DraftRefusedException.class)
                .hasMessageContaining("BW6062");
        assertThat(steps.drafts.activeStatus(DraftSteps.DETECTOR)).isEqualTo(DetectorStatus.DRAFT);
        assertThat(directory.resolve("pack").resolve(DraftSteps.FILE)).doesNotExist();
    }

    @Test
    void textsFromOutsideHaveLimitsAndStayInThePack() {
        Draft draft = steps.written();
        for (String id : new String[] {"../escape", "a/b", "a.b", "A", "", "a".repeat(64), "password_guessing"}) {
            assertRefused(() -> steps.drafts.save(EGON, draft, id, "T", DraftSteps.SQL, ""), DraftProblem.BAD_DRAFT);
        }
        assertRefused(
                () -> steps.drafts.save(EGON, draft, DraftSteps.DETECTOR, "T", " ".repeat(100_001), ""),
                DraftProblem.BAD_DRAFT);
        assertRefused(
                () -> steps.drafts.save(EGON, draft, DraftSteps.DETECTOR, "T", "", " ".repeat(500_001)),
                DraftProblem.BAD_DRAFT);
        assertRefused(
                () -> steps.publications.propose(EGON, draft, DetectorStatus.SHADOW, "x".repeat(2_001)),
                DraftProblem.BAD_DRAFT);
        assertRefused(() -> steps.drafts.revert(EGON, DraftKind.DETECTOR, "../escape", "HEAD"), DraftProblem.BAD_DRAFT);
        for (int i = 1; i < 100; i++) {
            steps.drafts.begin(EGON, "SELECT 1", "Another");
        }
        assertRefused(() -> steps.drafts.begin(EGON, "SELECT 1", "One too many"), DraftProblem.BAD_DRAFT);
        steps.drafts.discard(EGON, draft);
        assertThat(steps.drafts.begin(EGON, "SELECT 1", "Instead\nof it").title())
                .isEqualTo("Instead of it");
    }

    @Test
    void aChangeOutsideIsFoundAndKept() throws Exception {
        Draft draft = steps.written();
        steps.publications.propose(EGON, draft, DetectorStatus.SHADOW, "Begin");
        Path file = directory.resolve("pack").resolve(DraftSteps.FILE);
        String theirs = Files.readString(file).replace(">= 3", ">= 9");
        Files.writeString(file, theirs);
        Draft shadow = steps.find(draft);
        steps.drafts.save(EGON, shadow, DraftSteps.DETECTOR, "T", shadow.sql().replace("1h", "2h"), "");

        assertRefused(
                () -> steps.publications.propose(EGON, steps.find(draft), DetectorStatus.SHADOW, "Less noise"),
                PackProblem.CHANGED_OUTSIDE);
        assertThat(steps.find(draft).state()).isEqualTo(DraftState.WRITING);
        assertThat(Files.readString(file)).isEqualTo(theirs);
    }

    @Test
    void whatWasCanBeBroughtBack() throws Exception {
        Draft draft = steps.written();
        steps.publications.propose(EGON, draft, DetectorStatus.SHADOW, "Begin");
        Draft shadow = steps.find(draft);
        steps.drafts.save(
                EGON,
                shadow,
                DraftSteps.DETECTOR,
                "T",
                WITH_QUEUE.replace(">= 3", ">= 4"),
                DraftSteps.TESTS.replace("3", "4").replace("event: 2", "event: 3"));
        steps.publications.propose(EGON, steps.find(draft), DetectorStatus.SHADOW, "Less noise");

        Draft back = steps.drafts.revert(ELSA, DraftKind.DETECTOR, DraftSteps.DETECTOR, "HEAD~1");
        assertThat(back.sql()).contains(">= 3");
        steps.publications.propose(ELSA, back, DetectorStatus.SHADOW, "Too little noise");
        assertThat(Files.readString(directory.resolve("pack").resolve(DraftSteps.FILE)))
                .isEqualTo(DraftSteps.SQL.replace("status: draft", "status: shadow"));
    }

    private void assertNotReady(Draft draft, String why) {
        assertThatThrownBy(() -> steps.publications.propose(EGON, steps.find(draft), DetectorStatus.SHADOW, "Because"))
                .isInstanceOf(DraftRefusedException.class)
                .hasMessageContaining("BW6062")
                .hasMessageContaining(why);
    }

    private static void assertRefused(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DraftRefusedException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
