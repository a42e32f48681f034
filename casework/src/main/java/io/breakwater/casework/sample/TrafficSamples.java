package io.breakwater.casework.sample;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Draws random samples. Entities that had an alert for the harm and those that had none are drawn apart, half the sample
 * each, since violations are rare among the many and the few alone say nothing of them. Who was drawn waits in a queue as an
 * alert that tells nobody why it is there.
 */
public final class TrafficSamples {
    /** Stands where an alert names its detector; no detector can be called so. */
    public static final String DETECTOR = "random sample";

    public static final int MOST_DRAWN = 1_000;
    public static final int MOST_POPULATION = 100_000;

    private final Store store;
    private final AuditLog audit;
    private final Definitions definitions;
    private final Random random;

    public TrafficSamples(Store store, AuditLog audit, Definitions definitions, Random random) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Draws a sample and puts it into its queue.
     *
     * @return its id
     * @throws CaseworkProblem if it cannot be drawn like this
     */
    public String draw(Actor actor, SampleOrder order) {
        String title = Texts.line("title", order.title());
        requireFit(order);
        String id = "smp_" + UUID.randomUUID().toString().replace("-", "");
        store.inTransaction(() -> {
            Set<String> known = flagged(order);
            List<String> flagged =
                    shuffled(order.population().stream().filter(known::contains).toList());
            List<String> unflagged = shuffled(order.population().stream()
                    .filter(one -> !known.contains(one))
                    .toList());
            int fromFlagged = Math.min(flagged.size(), Math.max(order.size() / 2, order.size() - unflagged.size()));
            int fromUnflagged = Math.min(unflagged.size(), order.size() - fromFlagged);
            insert(actor, id, title, order);
            insert(id, order, true, flagged, fromFlagged);
            insert(id, order, false, unflagged, fromUnflagged);
            audit.append(
                    actor,
                    "sample.drawn",
                    id,
                    Map.of(
                            "population",
                            Integer.toString(order.population().size()),
                            "drawn",
                            Integer.toString(fromFlagged + fromUnflagged),
                            "queue",
                            order.queue()));
        });
        return id;
    }

    /** The latest samples with what was judged of them, the latest first. */
    public List<TrafficSample> latest(int most) {
        return store.sql("""
                        SELECT s.*, t.flagged, t.population, t.drawn, t.judged, t.undecidable, t.found
                        FROM (SELECT * FROM casework.traffic_sample ORDER BY drawn_at DESC, id LIMIT :most) s
                        JOIN LATERAL (
                            SELECT p.flagged, p.population, p.drawn,
                                count(*) FILTER (WHERE d.judgement IN ('violation', 'no_violation')) AS judged,
                                count(*) FILTER (WHERE d.judgement = 'cannot_tell') AS undecidable,
                                count(*) FILTER (WHERE d.judgement = 'violation' AND d.overturned_at IS NULL
                                    AND d.policy || ' ' || s.harm = ANY (CAST(:against AS text[]))) AS found
                            FROM casework.traffic_sample_part p
                            LEFT JOIN casework.alert a ON a.sample_id = p.sample_id AND a.sample_flagged = p.flagged
                            LEFT JOIN casework.decision d
                                ON d.alert_id = a.id AND d.undone_at IS NULL AND NOT d.automated
                            WHERE p.sample_id = s.id
                            GROUP BY p.flagged, p.population, p.drawn) t ON true
                        ORDER BY s.drawn_at DESC, s.id, t.flagged
                        """)
                .param("most", most)
                .param("against", policiesAndHarms())
                .query(rows -> {
                    List<TrafficSample> samples = new ArrayList<>();
                    SampleStratum unflagged = SampleStratum.EMPTY;
                    while (rows.next()) {
                        if (rows.getBoolean("flagged")) {
                            samples.add(sample(rows, stratum(rows), unflagged));
                        } else {
                            unflagged = stratum(rows);
                        }
                    }
                    return samples;
                });
    }

    /** Each policy with the harm that it is against; neither has a space in its name. */
    private String[] policiesAndHarms() {
        return definitions.pack().policies().values().stream()
                .map(policy -> policy.id() + " " + policy.harm())
                .toArray(String[]::new);
    }

    private void requireFit(SampleOrder order) {
        if (!definitions.pack().queues().containsKey(order.queue())
                || definitions.pack().policies().values().stream()
                        .noneMatch(policy -> policy.harm().equals(order.harm()))) {
            throw unfit(order, "the pack has no such queue, or no policy against the harm", "choose one of the lists");
        }
        if (order.size() < 1 || order.size() > MOST_DRAWN) {
            throw unfit(order, "a sample of " + order.size() + " cannot be drawn", "draw 1 to " + MOST_DRAWN);
        }
        if (order.population().isEmpty() || order.population().size() > MOST_POPULATION) {
            throw unfit(
                    order,
                    "a population of " + order.population().size() + " entities cannot be sampled",
                    "change the query so that it names 1 to " + MOST_POPULATION);
        }
    }

    private static CaseworkProblem unfit(SampleOrder order, String message, String remedy) {
        return CaseworkProblem.of(CaseworkProblemCode.SAMPLE_UNFIT, "sample for " + order.queue(), message, remedy);
    }

    /** Of the population, those with an alert for the harm that a detector raised. */
    private Set<String> flagged(SampleOrder order) {
        return new HashSet<>(store.sql("""
                        SELECT DISTINCT entity_id FROM casework.alert
                        WHERE entity_type = :type AND entity_id = ANY (CAST(:ids AS text[])) AND harm = :harm
                            AND sample_id IS NULL
                        """)
                .param("type", order.entityType())
                .param("ids", order.population().toArray(String[]::new))
                .param("harm", order.harm())
                .query(String.class)
                .list());
    }

    private List<String> shuffled(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        Collections.shuffle(all, random);
        return all;
    }

    private void insert(Actor actor, String id, String title, SampleOrder order) {
        store.sql("""
                        INSERT INTO casework.traffic_sample
                            (id, title, harm, queue, entity_type, sql, drawn_by, drawn_at)
                        VALUES (:id, :title, :harm, :queue, :type, :sql, :by, :now)
                        """)
                .param("id", id)
                .param("title", title)
                .param("harm", order.harm())
                .param("queue", order.queue())
                .param("type", order.entityType())
                .param("sql", order.sql())
                .param("by", actor.name())
                .param("now", Columns.time(store.now()))
                .update();
    }

    private void insert(String id, SampleOrder order, boolean flagged, List<String> part, int drawn) {
        store.sql("""
                        INSERT INTO casework.traffic_sample_part (sample_id, flagged, population, drawn)
                        VALUES (:id, :flagged, :population, :drawn)
                        """)
                .param("id", id)
                .param("flagged", flagged)
                .param("population", part.size())
                .param("drawn", drawn)
                .update();
        if (drawn > 0) {
            alerts(id, order, flagged, part.subList(0, drawn), (double) drawn / part.size());
        }
    }

    private void alerts(String id, SampleOrder order, boolean flagged, List<String> drawn, double probability) {
        store.sql("""
                        INSERT INTO casework.alert
                            (id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id, queue, state,
                             first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                             last_table, last_source, last_event_id, sampled, inclusion_probability, created_at,
                             state_changed_at, waiting_since, sample_id, sample_flagged)
                        SELECT substr(encode(sha256(convert_to(:sample || ' ' || entity, 'UTF8')), 'hex'), 1, 16),
                             :detector, :sample, '', :harm, 2, :type, entity, :queue, 'open',
                             :ts, :ts, 1, CAST('[]' AS jsonb), '', :detector, :sample, '', :detector, :sample, true,
                             :probability, :now,
                             :now, :now, :sample, :flagged
                        FROM unnest(CAST(:drawn AS text[])) AS n(entity)
                        """)
                .param("sample", id)
                .param("detector", DETECTOR)
                .param("harm", order.harm())
                .param("type", order.entityType())
                .param("queue", order.queue())
                .param("ts", order.ts())
                .param("probability", probability)
                .param("now", Columns.time(store.now()))
                .param("flagged", flagged)
                .param("drawn", drawn.toArray(String[]::new))
                .update();
    }

    private static SampleStratum stratum(ResultSet row) throws SQLException {
        return new SampleStratum(
                row.getLong("population"),
                row.getLong("drawn"),
                row.getLong("judged"),
                row.getLong("undecidable"),
                row.getLong("found"));
    }

    private static TrafficSample sample(ResultSet row, SampleStratum flagged, SampleStratum unflagged)
            throws SQLException {
        return new TrafficSample(
                row.getString("id"),
                row.getString("title"),
                row.getString("harm"),
                row.getString("queue"),
                row.getString("entity_type"),
                row.getString("sql"),
                row.getString("drawn_by"),
                Columns.time(row, "drawn_at"),
                flagged,
                unflagged);
    }
}
