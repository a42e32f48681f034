package io.breakwater.pack.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge is git itself, as an installed command. */
final class CommitsTest {
    private static final Author ADA = Author.of("Ada", "ada");
    private static final Author BEN = Author.of("Ben", "ben@example.org");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String FILE = "detectors/farm.sql";

    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void writePack() throws IOException {
        pack = directory.resolve("pack");
        Files.createDirectories(pack.resolve("detectors"));
        Files.writeString(pack.resolve("breakwater.yaml"), "name: small\n");
        Files.writeString(pack.resolve(FILE), "one\ntwo\nthree\n");
    }

    @Test
    void aDirectoryWithoutHistoryIsNoRepositoryUntilItIsMadeOne() throws Exception {
        assertThat(PackRepository.find(pack)).isEmpty();
        assertThatThrownBy(() -> PackRepository.open(pack)).isInstanceOf(GitProblemException.class);

        try (PackRepository made = PackRepository.initialise(pack, ADA, NOON)) {
            assertThat(made.branch()).isEqualTo("main");
            assertThat(made.committed(FILE)).contains("one\ntwo\nthree\n");
        }

        assertThat(git("log", "--format=%an <%ae> %ct %s"))
                .isEqualTo("Ada <ada@breakwater.invalid> 1795176000 Begin with the pack as it is\n");
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void aCommitSaysWhoAndWhyAndLeavesNothingToCommit() throws Exception {
        try (PackRepository repository = PackRepository.initialise(pack, ADA, NOON)) {
            FileChange change = new FileChange(FILE, Optional.of("one\ntwo\nthree\n"), Optional.of("one\n2\nthree\n"));
            FileChange added = new FileChange("detectors/farm.test.yaml", Optional.empty(), Optional.of("cases: []\n"));
            String id = repository
                    .commits()
                    .prepare(new NewCommit(
                            List.of(change, added), BEN, ADA, NOON.plusSeconds(60), "Count better\n\nBecause."));
            assertThat(repository.holds(id)).isFalse();
            assertThat(Files.readString(pack.resolve(FILE))).isEqualTo("one\ntwo\nthree\n");

            repository.commits().advance(id);
            repository.commits().checkOut(change);
            repository.commits().checkOut(added);
            repository.commits().checkOut(change);

            assertThat(repository.holds(id)).isTrue();
            assertThat(repository.text("main~1", FILE)).isEqualTo("one\ntwo\nthree\n");
            assertThat(repository.history(FILE, 10))
                    .extracting(Revision::subject)
                    .containsExactly("Count better", "Begin with the pack as it is");
            assertThat(repository.blame(FILE))
                    .extracting(line -> line.number() + " " + line.text() + " "
                            + line.revision().author())
                    .containsExactly("1 one Ada", "2 2 Ben", "3 three Ada");
        }
        assertThat(git("log", "-1", "--format=%an <%ae>|%cn|%B"))
                .isEqualTo("Ben <ben@example.org>|Ada|Count better\n\nBecause.\n");
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("fsck", "--strict")).isEmpty();
        assertThat(Files.readString(pack.resolve(FILE))).isEqualTo("one\n2\nthree\n");
    }

    @Test
    void aPackWithinALargerRepositoryIsCommittedAlone() throws Exception {
        Files.writeString(directory.resolve("other.txt"), "other\n");
        git("-C", "..", "init", "-q");
        git("-C", "..", "add", ".");
        git("-C", "..", "-c", "user.name=Ada", "-c", "user.email=a@b", "commit", "-qm", "All of it");
        Files.writeString(directory.resolve("other.txt"), "changed\n");
        git("-C", "..", "add", "other.txt");

        try (PackRepository repository = PackRepository.open(pack)) {
            FileChange change = new FileChange(FILE, Optional.of("one\ntwo\nthree\n"), Optional.of("new\n"));
            String id = repository.commits().prepare(new NewCommit(List.of(change), ADA, ADA, NOON, "New"));
            repository.commits().advance(id);
            repository.commits().checkOut(change);
        }

        assertThat(git("-C", "..", "show", "--stat", "--format="))
                .contains("pack/detectors/farm.sql")
                .doesNotContain("other");
        assertThat(git("-C", "..", "status", "--porcelain")).isEqualTo("M  other.txt\n");
    }

    @Test
    void whatOthersChangedIsNeverOverwritten() throws Exception {
        try (PackRepository repository = PackRepository.initialise(pack, ADA, NOON)) {
            FileChange change = new FileChange(FILE, Optional.of("one\ntwo\nthree\n"), Optional.of("mine\n"));
            NewCommit commit = new NewCommit(List.of(change), ADA, ADA, NOON, "Mine");

            Files.writeString(pack.resolve(FILE), "theirs\n");
            assertRefused(() -> repository.commits().prepare(commit), PackProblem.CHANGED_OUTSIDE);
            git("add", FILE);
            Files.writeString(pack.resolve(FILE), "one\ntwo\nthree\n");
            assertRefused(() -> repository.commits().prepare(commit), PackProblem.CHANGED_OUTSIDE);
            git("-c", "user.name=Eve", "-c", "user.email=e@f", "commit", "-qm", "Theirs");
            assertRefused(() -> repository.commits().prepare(commit), PackProblem.CHANGED_OUTSIDE);

            git("checkout", "-q", FILE);
            FileChange next = new FileChange(FILE, Optional.of("theirs\n"), Optional.of("mine\n"));
            String id = repository.commits().prepare(new NewCommit(List.of(next), ADA, ADA, NOON, "Mine"));
            git("-c", "user.name=Eve", "-c", "user.email=e@f", "commit", "-q", "--allow-empty", "-m", "Meanwhile");
            assertRefused(() -> repository.commits().advance(id), PackProblem.CHANGED_OUTSIDE);
            assertThat(repository.holds(id)).isFalse();

            Files.writeString(pack.resolve(FILE), "typed meanwhile\n");
            assertRefused(() -> repository.commits().checkOut(next), PackProblem.CHANGED_OUTSIDE);
            assertThat(Files.readString(pack.resolve(FILE))).isEqualTo("typed meanwhile\n");
        }
    }

    @Test
    void whatIsTakenBackIsAsIfItHadNotBeen() throws Exception {
        try (PackRepository repository = PackRepository.initialise(pack, ADA, NOON)) {
            FileChange added = new FileChange("detectors/new.sql", Optional.empty(), Optional.of("new\n"));
            for (FileChange change : List.of(added, added.reversed())) {
                String id = repository.commits().prepare(new NewCommit(List.of(change), ADA, ADA, NOON, "Change"));
                repository.commits().advance(id);
                repository.commits().checkOut(change);
            }
        }
        assertThat(pack.resolve("detectors/new.sql")).doesNotExist();
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("diff", "--stat", "HEAD~2")).isEmpty();
    }

    @Test
    void differencesAreGitsOwn() {
        StringBuilder before = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            before.append("line ").append(i).append('\n');
        }
        String after = before.toString().replace("line 10\n", "line ten\n").replace("line 20\n", "");

        List<DifferenceLine> lines = TextDifference.of(before.toString(), after);

        assertThat(lines)
                .extracting(line -> line.kind().sign() + line.text())
                .containsExactly(
                        "…6 lines as before",
                        " line 7",
                        " line 8",
                        " line 9",
                        "-line 10",
                        "+line ten",
                        " line 11",
                        " line 12",
                        " line 13",
                        "…3 lines as before",
                        " line 17",
                        " line 18",
                        " line 19",
                        "-line 20");
        assertThat(TextDifference.of(after, after)).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, PackProblem code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GitProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(pack.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
