package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The git repository that holds a pack's files, which may hold more than the pack. Paths are relative to the pack. */
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
            if (found.committed(PACK_FILE).isEmpty()) {
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

    /** Makes the pack's directory a repository of its own, with all its files in the first commit. */
    public static PackRepository initialise(Path packDirectory, Author author, Instant at) {
        OwnSettings.use();
        PersonIdent person = person(author, at);
        try (Git git = Git.init()
                .setDirectory(packDirectory.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Begin with the pack as it is")
                    .setAuthor(person)
                    .setCommitter(person)
                    .setNoVerify(true)
                    .setSign(false)
                    .call();
        } catch (GitAPIException failed) {
            throw new IllegalStateException("the pack's directory cannot be made a repository", failed);
        }
        return find(packDirectory).orElseThrow();
    }

    /** The branch that commits go to; of a checkout without one, the commit it is at. */
    public String branch() {
        return read(repository::getBranch);
    }

    /** The directory that is checked out. */
    public Path top() {
        return repository.getWorkTree().toPath();
    }

    /** What the current commit has; empty where it has no such file. */
    public Optional<String> committed(String path) {
        return read(() -> {
            ObjectId head = repository.resolve(Constants.HEAD);
            return head == null ? Optional.empty() : textAt(head, path);
        });
    }

    /**
     * A commit by anything that names one: a branch, a tag, the beginning of an id, {@code main~3}.
     *
     * @throws GitProblemException if it names none
     */
    public Revision revision(String name) throws GitProblemException {
        return of(read(() -> commit(name))
                .orElseThrow(() -> GitProblemException.of(
                        PackProblem.UNKNOWN_REVISION,
                        name,
                        "the pack's repository has no commit of this name",
                        "name a branch, a tag, a commit, or one before such as main~3; 'git log' shows them")));
    }

    /** Whether it has a commit of this name, as {@link #revision} takes it. */
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
        String id = revision(revision).id();
        return read(() -> textAt(ObjectId.fromString(id), path))
                .orElseThrow(() -> GitProblemException.of(
                        PackProblem.NOT_IN_REVISION,
                        revision,
                        "this commit has no file " + path,
                        "name a commit in which the detector was there"));
    }

    /** Commits that changed a file, the latest first. */
    public List<Revision> history(String path, int most) {
        return read(() -> {
            List<Revision> revisions = new ArrayList<>();
            if (repository.resolve(Constants.HEAD) != null) {
                for (RevCommit commit : new Git(repository)
                        .log()
                        .addPath(prefix + path)
                        .setMaxCount(most)
                        .call()) {
                    revisions.add(of(commit));
                }
            }
            return revisions;
        });
    }

    /** The lines of a file in the current commit; empty where it has none. */
    public List<BlamedLine> blame(String path) {
        return read(() -> {
            ObjectId head = repository.resolve(Constants.HEAD);
            @Nullable
            BlameResult blamed = head == null
                    ? null
                    : new Git(repository)
                            .blame()
                            .setStartCommit(head)
                            .setFilePath(prefix + path)
                            .call();
            List<BlamedLine> lines = new ArrayList<>();
            if (blamed != null) {
                blamed.computeAll();
                for (int i = 0; i < blamed.getResultContents().size(); i++) {
                    lines.add(new BlamedLine(
                            i + 1, blamed.getResultContents().getString(i), of(blamed.getSourceCommit(i))));
                }
            }
            return lines;
        });
    }

    /** Whether a commit belongs to what the current one came from, or is it. */
    public boolean holds(String commitId) {
        return read(() -> {
            ObjectId head = repository.resolve(Constants.HEAD);
            ObjectId id = ObjectId.fromString(commitId);
            if (head == null || !repository.getObjectDatabase().has(id)) {
                return false;
            }
            try (RevWalk walk = new RevWalk(repository)) {
                return walk.isMergedInto(walk.parseCommit(id), walk.parseCommit(head));
            }
        });
    }

    /** What writes commits here. */
    public Commits commits() {
        return new Commits(repository, prefix);
    }

    @Override
    public void close() {
        repository.close();
    }

    static PersonIdent person(Author author, Instant at) {
        return new PersonIdent(author.name(), author.email(), at, ZoneOffset.UTC);
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

    private Optional<RevCommit> commit(String name) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(name + "^{commit}");
            return id == null ? Optional.empty() : Optional.of(walk.parseCommit(id));
        } catch (IllegalArgumentException
                | AmbiguousObjectException
                | IncorrectObjectTypeException
                | MissingObjectException noRevision) {
            return Optional.empty();
        }
    }

    private static Revision of(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Revision(commit.getName(), author.getName(), author.getWhenAsInstant(), commit.getShortMessage());
    }

    private interface Reading<T> {
        T run() throws IOException, GitAPIException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException | GitAPIException unreadable) {
            throw new IllegalStateException("the pack's repository cannot be read", unreadable);
        }
    }
}
