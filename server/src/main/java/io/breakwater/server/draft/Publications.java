package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.pack.git.Author;
import io.breakwater.pack.git.FileChange;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.pack.git.NewCommit;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets drafts become files of the pack, each by a commit under its author's name.
 *
 * <p>A row says which commit is being put into use before the branch moves to it. Where a process ends after that, the next one looks
 * whether the branch has the commit: if so the files follow and the pack is read again, if not nothing has happened.
 */
@Component
public final class Publications {
    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

    private static final int LONGEST_REASON = 2_000;

    private final BreakwaterRuntime runtime;
    private final Drafts drafts;
    private final DraftRows rows;
    private final DraftChecks checks;
    private final Clock clock;

    Publications(BreakwaterRuntime runtime, Drafts drafts, DraftRows rows, DraftChecks checks, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.drafts = requireNonNull(drafts, "drafts is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.checks = requireNonNull(checks, "checks is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Whether a second person has to agree: to every core table, and where a detector alerts or acts now, or would. */
    public boolean needsReview(Draft draft, DetectorStatus wanted) {
        return draft.kind() == DraftKind.CORE_TABLE
                || wanted.alerts()
                || drafts.activeStatus(draft.name()).alerts();
    }

    /** Publishes it at once where nobody else need agree, else lets it wait for a review. */
    public synchronized void propose(SignedInUser person, Draft draft, DetectorStatus wanted, String why) {
        Drafts.requireAuthor(person, draft);
        recover();
        String reason = reason(draft, why);
        requireReady(draft, wanted);
        if (needsReview(draft, wanted)) {
            rows.propose(draft, wanted, reason);
            record(person, "draft.proposed", draft, Map.of("draft", draft.id(), "status", wanted.text()));
        } else {
            publish(draft, person, wanted, reason);
        }
    }

    /** A second person agrees to what was proposed. */
    public synchronized void approve(SignedInUser person, Draft draft) {
        if (person.login().equals(draft.author())) {
            throw DraftRefusedException.of(
                    DraftProblem.SECOND_PERSON_NEEDED,
                    draft.id(),
                    "you wrote this draft yourself",
                    "ask another detection engineer or administrator to look at it");
        }
        if (draft.state() != DraftState.PROPOSED) {
            throw DraftRefusedException.changedMeanwhile(draft.id());
        }
        recover();
        DetectorStatus wanted = draft.wanted().orElseThrow();
        requireReady(draft, wanted);
        publish(draft, person, wanted, draft.reason());
    }

    /** Takes a proposal back, as its author, or turns it down. */
    public void giveBack(SignedInUser person, Draft draft, String why) {
        String reason = person.login().equals(draft.author()) ? "taken back" : reason(draft, why);
        rows.giveBack(draft);
        record(person, "draft.returned", draft, Map.of("draft", draft.id(), "why", reason));
    }

    private static String reason(Draft draft, String why) {
        String reason = StorableText.of(why).strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw DraftRefusedException.of(
                    DraftProblem.BAD_DRAFT,
                    draft.id(),
                    "there is no reason, or it is too long",
                    "say why in at most " + LONGEST_REASON + " characters; it is kept");
        }
        return reason;
    }

    /** Makes the pack's directory a repository. */
    public synchronized void initialise(SignedInUser person) {
        if (PackRepository.find(runtime.options().pack()).isEmpty()) {
            PackRepository.initialise(runtime.options().pack(), author(person), clock.instant())
                    .close();
            runtime.casework()
                    .audit()
                    .record(
                            actor(person),
                            "pack.repository_made",
                            "pack " + runtime.definitions().name(),
                            Map.of());
        }
    }

    /** Ends what was begun and not ended: by an earlier process, or when the database was away. */
    @PostConstruct
    synchronized void recover() {
        for (Draft draft : rows.publishing()) {
            try {
                if (isInBranch(draft)) {
                    finish(draft);
                } else {
                    rows.notPublished(draft);
                }
            } catch (RuntimeException failed) {
                LOG.error("the publication of draft {} cannot be ended yet", draft.id(), failed);
            }
        }
    }

    private void publish(Draft draft, SignedInUser person, DetectorStatus wanted, String reason) {
        Draft begun = begin(draft, person, wanted, reason);
        moveBranch(begun);
        finish(begun);
    }

    /** Makes the commit and says so in the draft; the branch does not have it. */
    Draft begin(Draft draft, SignedInUser person, DetectorStatus wanted, String reason) {
        Author author = Author.of(draft.authorName(), draft.author());
        NewCommit commit = new NewCommit(
                draft.changes(wanted), author, author(person), clock.instant(), message(draft, person, wanted, reason));
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            String id = repository.commits().prepare(commit);
            return rows.publishing(draft, wanted, reason, new Draft.Review(person.login(), person.name(), id));
        } catch (GitProblemException refused) {
            throw DraftRefusedException.of(refused);
        }
    }

    /** From here on the change stands, whatever ends. */
    void moveBranch(Draft draft) {
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            repository.commits().advance(draft.review().orElseThrow().commit());
        } catch (GitProblemException moved) {
            rows.notPublished(draft);
            throw DraftRefusedException.of(moved);
        }
    }

    private void finish(Draft draft) {
        DetectorStatus wanted = draft.wanted().orElseThrow();
        Draft.Review review = draft.review().orElseThrow();
        checkOut(draft.changes(wanted));
        if (!reload()) {
            takeBack(draft, wanted, review);
            throw DraftRefusedException.of(
                    DraftProblem.PACK_NOT_TAKEN,
                    draft.id(),
                    "the pack with this change was not taken into use, so the change was taken back by a second commit",
                    "see Settings, Pack for the reason");
        }
        Draft.Base base = new Draft.Base(
                Optional.of(draft.sql(wanted)),
                draft.tests().isBlank() ? draft.base().tests() : Optional.of(draft.tests()),
                Optional.of(review.commit()));
        rows.published(draft, base, wanted == DetectorStatus.SHADOW || wanted == DetectorStatus.DRAFT);
        runtime.casework()
                .audit()
                .record(
                        new Actor(review.reviewer(), Set.of()),
                        draft.kind().id() + ".published",
                        draft.kind().title() + " " + draft.name(),
                        Map.of(
                                "draft", draft.id(),
                                "author", draft.author(),
                                "status", wanted.text(),
                                "commit", review.commit()));
    }

    private void takeBack(Draft draft, DetectorStatus wanted, Draft.Review review) {
        List<FileChange> changes =
                draft.changes(wanted).stream().map(FileChange::reversed).toList();
        Author author = Author.of(review.reviewerName(), review.reviewer());
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            String id = repository
                    .commits()
                    .prepare(new NewCommit(
                            changes,
                            author,
                            author,
                            clock.instant(),
                            "Take back " + draft.title() + "\n\nThe pack with it was not taken into use."));
            repository.commits().advance(id);
        } catch (GitProblemException changed) {
            throw DraftRefusedException.of(changed);
        }
        checkOut(changes);
        reload();
        rows.notPublished(draft);
    }

    /** What somebody changed since the commit stays as it is: the files are theirs then. */
    private void checkOut(List<FileChange> changes) {
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            for (FileChange change : changes) {
                repository.commits().checkOut(change);
            }
        } catch (GitProblemException changed) {
            LOG.warn("a published file was changed again before it was written: {}", changed.getMessage());
        }
    }

    private boolean reload() {
        try {
            return runtime.reloadPack().activated();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "the server is stopping; the publication is ended at the next start", ended);
        }
    }

    private boolean isInBranch(Draft draft) {
        try (PackRepository repository = PackRepository.open(runtime.options().pack())) {
            return repository.holds(draft.review().orElseThrow().commit());
        } catch (GitProblemException noRepository) {
            return false;
        }
    }

    private void requireReady(Draft draft, DetectorStatus wanted) {
        if (!draft.kind().statuses().contains(wanted)) {
            throw notReady(draft, "a " + draft.kind().title() + " cannot be " + wanted.text());
        }
        if (draft.changes(wanted).isEmpty()) {
            throw notReady(draft, "it changes nothing");
        }
        DraftCheck check = checks.fresh(draft, wanted);
        check.obstacle().ifPresent(why -> {
            throw notReady(draft, why);
        });
        // What the file says decides, and not what we meant to write into it.
        if (draft.kind() == DraftKind.DETECTOR && !check.status().equals(Optional.of(wanted))) {
            throw notReady(draft, "its front matter says its status in a way that the studio cannot set");
        }
    }

    private static DraftRefusedException notReady(Draft draft, String why) {
        return DraftRefusedException.of(
                DraftProblem.NOT_READY, draft.id(), "the draft is not ready: " + why, "mend that and try again");
    }

    private static String message(Draft draft, SignedInUser person, DetectorStatus wanted, String reason) {
        String review = person.login().equals(draft.author()) ? "" : "\nReviewed-by: " + person.name();
        String status = draft.kind() == DraftKind.DETECTOR ? "\nStatus: " + wanted.text() : "";
        return draft.name() + ": " + draft.title() + "\n\n" + reason + "\n" + status + "\nDraft: " + draft.id() + review
                + "\n";
    }

    private void record(SignedInUser person, String act, Draft draft, Map<String, ?> details) {
        runtime.casework().audit().record(actor(person), act, draft.kind().title() + " " + draft.name(), details);
    }

    private static Author author(SignedInUser person) {
        return Author.of(person.name(), person.login());
    }

    static Actor actor(SignedInUser person) {
        return new Actor(person.login(), person.roles().stream().map(Role::id).collect(Collectors.toSet()));
    }
}
