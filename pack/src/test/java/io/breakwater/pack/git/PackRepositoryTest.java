package io.breakwater.pack.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackRepositoryTest {
    private static final String FILE = "detectors/farm.sql";

    @TempDir
    private Path directory;

    private Path pack;

    @BeforeEach
    void writePack() throws IOException {
        pack = directory.resolve("pack");
        Files.createDirectories(pack.resolve("detectors"));
        Files.writeString(pack.resolve("breakwater.yaml"), "name: small\n");
        Files.writeString(pack.resolve(FILE), "first\n");
    }

    @Test
    void aPackThatNoRepositoryHoldsIsInNone() throws Exception {
        assertThat(PackRepository.find(pack)).isEmpty();
        init(pack).close();
        assertThat(PackRepository.find(pack)).as("nothing is committed").isEmpty();
        assertRefused(() -> PackRepository.open(pack), PackProblem.NO_REPOSITORY);
    }

    @Test
    void aPackThatTheRepositoryAroundItDoesNotHoldIsInNone() throws Exception {
        Files.writeString(directory.resolve("other.txt"), "other\n");
        try (Git git = init(directory)) {
            commit(git, "other.txt");
        }

        assertThat(PackRepository.find(pack)).isEmpty();
    }

    @Test
    void textsAreThoseOfTheCommitWhateverTheCheckoutSays() throws Exception {
        try (Git git = init(pack)) {
            commit(git, ".");
            Files.writeString(pack.resolve(FILE), "second\n");
            commit(git, ".");
        }
        Files.writeString(pack.resolve(FILE), "not committed\n");

        try (PackRepository repository = PackRepository.open(pack)) {
            assertThat(repository.text("main", FILE)).isEqualTo("second\n");
            assertThat(repository.text("main~1", FILE)).isEqualTo("first\n");
            assertThat(repository.has("HEAD~1")).isTrue();
        }
    }

    @Test
    void aPackWithinALargerRepositoryHasItsOwnPaths() throws Exception {
        try (Git git = init(directory)) {
            commit(git, ".");
        }

        try (PackRepository repository = PackRepository.open(pack)) {
            assertThat(repository.text("main", FILE)).isEqualTo("first\n");
        }
    }

    @Test
    void namesOfNothingAreProblems() throws Exception {
        try (Git git = init(pack)) {
            commit(git, ".");
        }
        try (PackRepository repository = PackRepository.open(pack)) {
            for (String name : List.of(
                    "nobody", "main~5", "a b", "^", "0000000", "main:breakwater.yaml", "--all", "0".repeat(40))) {
                assertThat(repository.has(name)).as(name).isFalse();
                assertRefused(() -> repository.text(name, FILE), PackProblem.UNKNOWN_REVISION);
            }
            assertRefused(() -> repository.text("main", "detectors/none.sql"), PackProblem.NOT_IN_REVISION);
        }
    }

    private static Git init(Path directory) throws GitAPIException {
        return Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call();
    }

    private static void commit(Git git, String files) throws GitAPIException {
        git.add().addFilepattern(files).call();
        git.commit()
                .setMessage("As it is")
                .setAuthor("Ada", "ada@example.org")
                .setCommitter("Ada", "ada@example.org")
                .setSign(false)
                .call();
    }

    private static void assertRefused(ThrowingCallable call, PackProblem code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GitProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
