package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.CoreTableDefinition;
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
        for (int i = 2; exists(DraftKind.DETECTOR, id); i++) {
            id = DetectorText.idOf(named) + "_" + i;
        }
        return insert(person, DraftKind.DETECTOR, id, named, text, "", Draft.Base.NONE);
    }

    /** A new core table out of a query. */
    public Draft beginCoreTable(SignedInUser person, String sql, String title) {
        String named = titled(title.isBlank() ? "New core table" : title);
        String id = DetectorText.idOf(named);
        for (int i = 2; exists(DraftKind.CORE_TABLE, id); i++) {
            id = DetectorText.idOf(named) + "_" + i;
        }
        String text = CoreTableText.file(checked(sql), named, person.login());
        return insert(person, DraftKind.CORE_TABLE, id, named, text, "", Draft.Base.NONE);
    }

    /** A change of a core table of the pack. */
    public Draft change(SignedInUser person, CoreTableDefinition table) {
        Draft.Base base = current(DraftKind.CORE_TABLE, table.name());
        return insert(
                person,
                DraftKind.CORE_TABLE,
                table.name(),
                table.title(),
                base.sql().orElse(""),
                "",
                base);
    }

    private boolean exists(DraftKind kind, String name) {
        return kind == DraftKind.DETECTOR
                ? runtime.definitions().detectors().containsKey(name)
                : runtime.packs().active().coreDefinitions().containsKey(name);
    }

    /** A change of a detector that the pack has as a SQL file. */
    public Draft change(SignedInUser person, DetectorDefinition detector) {
        Draft.Base base = current(DraftKind.DETECTOR, detector.id());
        return insert(
                person,
                DraftKind.DETECTOR,
                detector.id(),
                detector.title(),
                base.sql().orElse(""),
                base.tests().orElse(""),
                base);
    }

    /**
     * A draft that brings back what a commit had.
     *
     * @throws GitProblemException if there is no such commit, or no such file in it
     */
    public Draft revert(SignedInUser person, DraftKind kind, String name, String revision) throws GitProblemException {
        if (!DetectorPaths.isId(name)) {
            throw bad(name, "'" + name + "' is no name of a " + kind.title(), "take one of the list");
        }
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            String sql = repository.text(revision, kind.file(name));
            String tests = kind.tests(name)
                    .map(file -> textOrNothing(repository, revision, file))
                    .orElse("");
            String title = "Back to " + repository.revision(revision).shortId();
            return insert(person, kind, name, title, sql, tests, current(kind, name));
        }
    }

    public void save(SignedInUser person, Draft draft, String name, String title, String sql, String tests) {
        requireAuthor(person, draft);
        String id = draft.isNew() ? name.strip() : draft.name();
        if (!DetectorPaths.isId(id)) {
            throw bad(
                    draft.id(),
                    "'" + StorableText.of(id) + "' cannot be the name of a "
                            + draft.kind().title(),
                    "use up to 63 small letters, digits and _, beginning with a letter");
        }
        if (draft.isNew() && !id.equals(draft.name()) && exists(draft.kind(), id)) {
            throw bad(
                    draft.id(),
                    "the pack has a " + draft.kind().title() + " '" + id + "'",
                    "take another name, or change that one");
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
        rows.rebase(draft, current(draft.kind(), draft.name()));
    }

    public void discard(SignedInUser person, Draft draft) {
        requireAuthor(person, draft);
        rows.discard(draft);
        runtime.casework()
                .audit()
                .record(
                        Publications.actor(person),
                        "draft.discarded",
                        draft.kind().title() + " " + draft.name(),
                        Map.of("draft", draft.id()));
    }

    /** The files as the repository has them now; without one, as they lie there. */
    public Draft.Base current(DraftKind kind, String name) {
        Optional<PackRepository> found = PackRepository.find(runtime.options().pack());
        if (found.isEmpty()) {
            return new Draft.Base(onDisk(kind.file(name)), kind.tests(name).flatMap(this::onDisk), Optional.empty());
        }
        try (PackRepository repository = found.get()) {
            return new Draft.Base(
                    repository.committed(kind.file(name)),
                    kind.tests(name).flatMap(repository::committed),
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
            SignedInUser person, DraftKind kind, String name, String title, String sql, String tests, Draft.Base base) {
        if (rows.open(person.login()) >= MOST_OPEN) {
            throw bad(name, "you have " + MOST_OPEN + " open drafts", "discard those that you do not need");
        }
        Draft draft = new Draft(
                "drf_" + UUID.randomUUID().toString().replace("-", ""),
                kind,
                name,
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
