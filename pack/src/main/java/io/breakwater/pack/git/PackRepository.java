package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The git repository that holds a pack's files, which may hold more than the pack; read, never written. Paths are relative to the
 * pack.
 */
public final class PackRepository implements AutoCloseable {
    private static final String PACK_FILE = "breakwater.yaml";

    private final Repository repository;
    private final String prefix;

    PackRepository(Repository repository, String prefix) {
        this.repository = requireNonNull(repository, "repository is null");
        this.prefix = requireNonNull(prefix, "prefix is null");
    }

    /** The repository whose current commit has this pack; empty where there is none. */
    public static Optional<PackRepository> find(Path packDirectory) {
        OwnSettings.use();
        try {
            Path directory = packDirectory.toRealPath();
            FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
            if (builder.getGitDir() == null) {
                return Optional.empty();
            }
            Repository repository = builder.build();
            if (repository.isBare()) {
                repository.close();
                return Optional.empty();
            }
            Path top = repository.getWorkTree().toPath().toRealPath();
            String within = top.relativize(directory).toString().replace('\\', '/');
            PackRepository found = new PackRepository(repository, within.isEmpty() ? "" : within + "/");
            Optional<ObjectId> head = found.commit(Constants.HEAD);
            if (head.isEmpty() || found.textAt(head.get(), PACK_FILE).isEmpty()) {
                found.close();
                return Optional.empty();
            }
            return Optional.of(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the pack's repository cannot be read", unreadable);
        }
    }

    /**
     * Like {@link #find}, where there must be one.
     *
     * @throws GitProblemException if there is none
     */
    public static PackRepository open(Path packDirectory) throws GitProblemException {
        return find(packDirectory).orElseThrow(() -> GitProblemException.noRepository(packDirectory.toString()));
    }

    /** Whether it has a commit of this name: a branch, a tag, the beginning of an id, {@code main~3}. */
    public boolean has(String revision) {
        return read(() -> commit(revision)).isPresent();
    }

    /**
     * A file's text as a commit has it.
     *
     * @param revision anything that names a commit
     * @throws GitProblemException if there is no such commit, or no such file in it
     */
    public String text(String revision, String path) throws GitProblemException {
        ObjectId commit = read(() -> commit(revision))
                .orElseThrow(() -> GitProblemException.of(
                        PackProblem.UNKNOWN_REVISION,
                        revision,
                        "the pack's repository has no commit of this name",
                        "name a branch, a tag, a commit, or one before such as main~3; 'git log' shows them"));
        return read(() -> textAt(commit, path))
                .orElseThrow(() -> GitProblemException.of(
                        PackProblem.NOT_IN_REVISION,
                        revision,
                        "this commit has no file " + path,
                        "name a commit in which the detector was there"));
    }

    @Override
    public void close() {
        repository.close();
    }

    private Optional<String> textAt(ObjectId commitId, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = TreeWalk.forPath(
                        repository, prefix + path, walk.parseCommit(commitId).getTree())) {
            if (tree == null) {
                return Optional.empty();
            }
            byte[] bytes = repository.open(tree.getObjectId(0)).getBytes();
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private Optional<ObjectId> commit(String name) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(name + "^{commit}"));
        } catch (IllegalArgumentException noRevision) {
            return Optional.empty();
        }
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the pack's repository cannot be read", unreadable);
        }
    }
}
