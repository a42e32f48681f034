package io.breakwater.pack.git;

import io.breakwater.pack.problem.PackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Puts new texts of files into the repository, in three steps that a process may die between: a commit is made that nothing refers
 * to; the branch moves to it, in one moment and only from where it was; the files are written. What others changed meanwhile is
 * never overwritten.
 */
public final class Commits {
    private final Repository repository;
    private final String prefix;

    Commits(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /**
     * Makes the commit; no branch has it yet.
     *
     * @return its id
     * @throws GitProblemException if a file says something else than it should before the change, in the checkout, in what is
     *     staged or in the current commit; or if the repository is in the middle of something
     */
    public String prepare(NewCommit commit) throws GitProblemException {
        requireSafe();
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = Objects.requireNonNull(repository.resolve(Constants.HEAD), "no commit yet");
            DirCache tree = DirCache.newInCore();
            DirCacheBuilder all = tree.builder();
            all.addTree(
                    new byte[0],
                    0,
                    walk.getObjectReader(),
                    walk.parseCommit(head).getTree());
            all.finish();
            DirCache staged = repository.readDirCache();
            DirCacheEditor editor = tree.editor();
            for (FileChange change : commit.changes()) {
                requireUnchanged(change, tree, staged);
                if (change.after().isPresent()) {
                    inserter.insert(Constants.OBJ_BLOB, bytes(change.after().get()));
                }
                editor.add(edit(change));
            }
            editor.finish();
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(tree.writeTree(inserter));
            builder.setParentId(head);
            builder.setAuthor(PackRepository.person(commit.author(), commit.at()));
            builder.setCommitter(PackRepository.person(commit.committer(), commit.at()));
            builder.setMessage(commit.message());
            ObjectId id = inserter.insert(builder);
            inserter.flush();
            return id.name();
        } catch (IOException failed) {
            throw new UncheckedIOException("the commit cannot be made", failed);
        }
    }

    /**
     * Moves the branch to a prepared commit. From then on it stands.
     *
     * @throws GitProblemException if the branch has moved since
     */
    public void advance(String commitId) throws GitProblemException {
        try (RevWalk walk = new RevWalk(repository)) {
            RefUpdate update = repository.updateRef(Constants.HEAD);
            ObjectId id = ObjectId.fromString(commitId);
            update.setExpectedOldObjectId(walk.parseCommit(id).getParent(0));
            update.setNewObjectId(id);
            update.setRefLogMessage("commit: Breakwater", false);
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.FAST_FORWARD) {
                throw GitProblemException.of(
                        PackProblem.CHANGED_OUTSIDE,
                        repository.getBranch(),
                        "the branch moved while the commit was made",
                        "try again; it is checked anew against what the branch has now");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the branch cannot be moved", failed);
        }
    }

    /**
     * Writes a file as a commit that stands has it, unless it says so already.
     *
     * @throws GitProblemException if someone changed the file; it is left alone
     */
    public void checkOut(FileChange change) throws GitProblemException {
        Optional<String> now = onDisk(change.path());
        if (!now.equals(change.after())) {
            if (!now.equals(change.before())) {
                throw changed(change.path(), "is changed in the checkout");
            }
            write(change);
        }
        stage(change);
    }

    private void write(FileChange change) {
        Path file = file(change.path());
        Path written = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            if (change.after().isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.writeString(written, change.after().get());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("the pack's file cannot be written", failed);
        }
    }

    /** So that git sees nothing left to commit. */
    private void stage(FileChange change) {
        try {
            DirCache index = repository.lockDirCache();
            try {
                DirCacheEditor editor = index.editor();
                editor.add(edit(change));
                editor.commit();
            } finally {
                index.unlock();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the repository's index cannot be written", failed);
        }
    }

    private DirCacheEditor.PathEdit edit(FileChange change) {
        if (change.after().isEmpty()) {
            return new DirCacheEditor.DeletePath(prefix + change.path());
        }
        ObjectId text = idOf(change.after().get());
        return new DirCacheEditor.PathEdit(prefix + change.path()) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(text);
                // Of no known length: git looks at the file itself when it is asked next.
                entry.smudgeRacilyClean();
            }
        };
    }

    private void requireUnchanged(FileChange change, DirCache committed, DirCache staged)
            throws IOException, GitProblemException {
        Optional<ObjectId> before = change.before().map(text -> idOf(text));
        if (!before.equals(entry(committed, change.path()))) {
            throw changed(change.path(), "is not what the current commit has");
        }
        if (!before.equals(entry(staged, change.path()))) {
            throw changed(change.path(), "has staged changes");
        }
        if (!change.before().equals(onDisk(change.path()))) {
            throw changed(change.path(), "has changes that are not committed");
        }
    }

    private ObjectId idOf(String text) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            return inserter.idFor(Constants.OBJ_BLOB, bytes(text));
        }
    }

    private Optional<ObjectId> entry(DirCache cache, String path) {
        return Optional.ofNullable(cache.getEntry(prefix + path)).map(DirCacheEntry::getObjectId);
    }

    private Optional<String> onDisk(String path) {
        try {
            Path file = file(path);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("the pack's file cannot be read", failed);
        }
    }

    private void requireSafe() throws GitProblemException {
        if (!repository.getRepositoryState().canCommit()) {
            throw GitProblemException.of(
                    PackProblem.REPOSITORY_BUSY,
                    repository.getWorkTree().toString(),
                    "the repository is in the middle of a merge, a rebase or the like",
                    "finish or abort it, then try again");
        }
    }

    private static GitProblemException changed(String path, String how) {
        return GitProblemException.of(
                PackProblem.CHANGED_OUTSIDE,
                path,
                "the file " + how + ", and the draft does not know that",
                "commit what was changed outside, take it into the draft, and propose it again");
    }

    private Path file(String path) {
        return repository.getWorkTree().toPath().resolve(prefix + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
