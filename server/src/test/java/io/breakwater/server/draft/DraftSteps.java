package io.breakwater.server.draft;

import io.breakwater.pack.git.Author;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.schedule.ScheduledPack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** A deployment with a pack in git, and one draft in it: new, for the status shadow. */
final class DraftSteps implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String DETECTOR = "three_payments";
    static final String FILE = "detectors/" + DETECTOR + ".sql";
    static final SignedInUser EGON = new SignedInUser(2, "egon", "Egon", Set.of(Role.ENGINEER), 0);
    static final SignedInUser ELSA = new SignedInUser(3, "elsa", "Elsa", Set.of(Role.ENGINEER), 0);
    static final String SQL = """
            /*---
            title: Three payments of a card
            harm: payment_trial_abuse
            severity: low
            owner: tests
            review_by: 2030-01-01
            status: draft
            entity: {type: card, column: card}
            suppress: 1h
            false_positives: none
            runbook: none
            ---*/
            SELECT card, COUNT(*) OVER w AS payments_2h
            FROM payments
            WHERE card IS NOT NULL
            WINDOW w AS (PARTITION BY card ORDER BY ts RANGE INTERVAL '2' HOUR PRECEDING)
            QUALIFY payments_2h >= 3
            """;
    static final String TESTS = """
            - name: the third
              events:
                - {table: payments, at: 0s, repeat: 3, every: 1m, values: {card: c, terminal: t, amount: 5}}
              expect:
                - {event: 2, columns: {payments_2h: 3}}
            - name: two are not enough
              events:
                - {table: payments, at: 0s, repeat: 2, every: 1m, values: {card: c, terminal: t, amount: 5}}
              expect: []
            """;

    final BreakwaterRuntime runtime;
    final DraftRows rows;
    final Drafts drafts;
    final Publications publications;

    DraftSteps(Path directory, String database) throws Exception {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        runtime = ScheduledPack.open(directory.resolve("home"), directory.resolve("pack"), database, clock, List.of());
        rows = new DraftRows(runtime.database().dataSource(), clock);
        drafts = new Drafts(runtime, rows, clock);
        publications = new Publications(runtime, drafts, rows, new DraftChecks(runtime), clock);
    }

    /** The pack in a repository of its own. */
    static void writePack(Path directory) throws Exception {
        Path pack = ScheduledPack.in(directory.resolve("pack"));
        PackRepository.initialise(pack, Author.of("Ada", "ada"), NOON).close();
    }

    /** A draft that is ready. */
    Draft written() {
        Draft draft = drafts.begin(EGON, SQL, "Three payments");
        drafts.save(EGON, draft, DETECTOR, "Three payments", SQL, TESTS);
        return find(draft);
    }

    Draft find(Draft draft) {
        return rows.find(draft.id()).orElseThrow();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
