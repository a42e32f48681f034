package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.pack.DetectorPaths;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writing drafts. Only its author changes one. */
@Component
public final class Drafts {
    private static final int LONGEST_SQL = 100_000;
    private static final int LONGEST_TESTS = 500_000;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_OPEN = 100;

    private final BreakwaterRuntime runtime;
    private final DraftRows rows;
    private final Clock clock;

    Drafts(BreakwaterRuntime runtime, DraftRows rows, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public Optional<Draft> find(String id) {
        return rows.find(id);
    }

    public List<Draft> latest(int most) {
        return rows.latest(most);
    }

    /** A new detector out of a query, or out of a whole file. */
    public Draft begin(SignedInUser person, String sql, String title) {
        String named = titled(title.isBlank() ? "New detector" : title);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String text = DetectorText.file(checked(sql), named, person.login(), today, runtime.definitions());
        String id = DetectorText.idOf(named);
        for (int i = 2; runtime.definitions().detectors().containsKey(id); i++) {
            id = DetectorText.idOf(named) + "_" + i;
        }
        return insert(person, id, named, text, "", Draft.Base.NONE);
    }

    /** A change of a detector that the pack has as a SQL file. */
    public Draft change(SignedInUser person, DetectorDefinition detector) {
        Draft.Base base = current(detector.id());
        return insert(
                person,
                detector.id(),
                detector.title(),
                base.sql().orElse(""),
                base.tests().orElse(""),
                base);
    }

    /**
     * A draft that brings back what a commit had.
     *
     * @throws GitProblemException if there is no such commit, or no such detector in it
     */
    public Draft revert(SignedInUser person, String detector, String revision) throws GitProblemException {
        if (!DetectorPaths.isId(detector)) {
            throw bad(detector, "'" + detector + "' is no detector's id", "take one of the list");
        }
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            String sql = repository.text(revision, DetectorPaths.sql(detector));
            String tests = textOrNothing(repository, revision, DetectorPaths.tests(detector));
            String title = "Back to " + repository.revision(revision).shortId();
            return insert(person, detector, title, sql, tests, current(detector));
        }
    }

    public void save(SignedInUser person, Draft draft, String detector, String title, String sql, String tests) {
        requireAuthor(person, draft);
        String id = draft.isNew() ? detector.strip() : draft.detector();
        if (!DetectorPaths.isId(id)) {
            throw bad(
                    draft.id(),
                    "'" + StorableText.of(id) + "' cannot be a detector's id",
                    "use up to 63 small letters, digits and _, beginning with a letter");
        }
        if (draft.isNew()
                && !id.equals(draft.detector())
                && runtime.definitions().detectors().containsKey(id)) {
            throw bad(draft.id(), "the pack has a detector '" + id + "'", "take another id, or change that one");
        }
        if (tests.length() > LONGEST_TESTS) {
            throw bad(draft.id(), "the test cases are too long", "keep them below " + LONGEST_TESTS + " characters");
        }
        rows.save(
                draft,
                id,
                titled(title),
                DetectorText.normal(checked(sql)),
                DetectorText.normal(StorableText.of(tests)));
    }

    /** Takes what the repository has now as what the draft changes; its text stays. */
    public void rebase(SignedInUser person, Draft draft) {
        requireAuthor(person, draft);
        rows.rebase(draft, current(draft.detector()));
    }

    public void discard(SignedInUser person, Draft draft) {
        requireAuthor(person, draft);
        rows.discard(draft);
        runtime.casework()
                .audit()
                .record(
                        Publications.actor(person),
                        "draft.discarded",
                        "detector " + draft.detector(),
                        Map.of("draft", draft.id()));
    }

    /** The detector's files as the repository has them now; without one, as they lie there. */
    public Draft.Base current(String detector) {
        Optional<PackRepository> found = PackRepository.find(runtime.options().pack());
        if (found.isEmpty()) {
            return new Draft.Base(
                    onDisk(DetectorPaths.sql(detector)), onDisk(DetectorPaths.tests(detector)), Optional.empty());
        }
        try (PackRepository repository = found.get()) {
            return new Draft.Base(
                    repository.committed(DetectorPaths.sql(detector)),
                    repository.committed(DetectorPaths.tests(detector)),
                    Optional.of(repository.revision("HEAD").id()));
        } catch (GitProblemException empty) {
            return Draft.Base.NONE;
        }
    }

    /** The status that the detector has in the pack that decides; DRAFT where it has none. */
    public DetectorStatus activeStatus(String detector) {
        DetectorDefinition active = runtime.definitions().detectors().get(detector);
        return active == null ? DetectorStatus.DRAFT : active.status();
    }

    static void requireAuthor(SignedInUser person, Draft draft) {
        if (!person.login().equals(draft.author())) {
            throw DraftRefusedException.of(
                    DraftProblem.NOT_THE_AUTHOR,
                    draft.id(),
                    "the draft is " + draft.authorName() + "'s",
                    "begin one of your own, or ask for the change");
        }
    }

    private Draft insert(
            SignedInUser person, String detector, String title, String sql, String tests, Draft.Base base) {
        if (rows.open(person.login()) >= MOST_OPEN) {
            throw bad(detector, "you have " + MOST_OPEN + " open drafts", "discard those that you do not need");
        }
        Draft draft = new Draft(
                "drf_" + UUID.randomUUID().toString().replace("-", ""),
                detector,
                titled(title),
                person.login(),
                person.name(),
                sql,
                tests,
                base,
                DraftState.WRITING,
                Optional.empty(),
                "",
                Optional.empty(),
                1,
                clock.instant(),
                clock.instant());
        rows.insert(draft);
        return draft;
    }

    private Optional<String> onDisk(String path) {
        Path file = runtime.options().pack().resolve(path);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the pack's file cannot be read", unreadable);
        }
    }

    private static String textOrNothing(PackRepository repository, String revision, String path) {
        try {
            return repository.text(revision, path);
        } catch (GitProblemException notThere) {
            return "";
        }
    }

    private static String checked(String sql) {
        if (sql.length() > LONGEST_SQL) {
            throw bad("draft", "the SQL is too long", "keep it below " + LONGEST_SQL + " characters");
        }
        return StorableText.of(sql);
    }

    private static String titled(String title) {
        // It becomes the first line of a commit's message.
        String text = StorableText.of(title).replaceAll("\\s+", " ").strip();
        if (text.isEmpty() || text.length() > LONGEST_TITLE) {
            throw bad("draft", "the title is empty or too long", "say in a few words what the draft is for");
        }
        return text;
    }

    private static DraftRefusedException bad(String draft, String message, String remedy) {
        return DraftRefusedException.of(DraftProblem.BAD_DRAFT, draft, message, remedy);
    }
}
