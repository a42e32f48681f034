package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.Judgement;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.server.access.SignedInUser;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people said about hits that drafts would have made. They stay with the draft, whatever becomes of its text. */
@Component
public final class HitJudgements {
    private final JdbcClient jdbc;
    private final Clock clock;

    /** After the rows, which make the tables. */
    HitJudgements(DataSource dataSource, Clock clock, DraftRows rows) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = requireNonNull(clock, "clock is null");
        requireNonNull(rows, "rows is null");
    }

    /** The last word of anybody counts. */
    public void put(SignedInUser person, Draft draft, BacktestHit hit, Judgement judgement) {
        jdbc.sql("""
                        INSERT INTO studio.hit_judgement (draft, ts, entity_type, entity_id, judgement, person, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (draft, ts, entity_type, entity_id) DO UPDATE SET
                            judgement = excluded.judgement, person = excluded.person, at = excluded.at
                        """)
                .params(
                        draft.id(),
                        hit.ts(),
                        hit.entity().type(),
                        hit.entity().id(),
                        judgement.text(),
                        person.login(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Map<BacktestHit, Judgement> of(String draft) {
        return jdbc
                .sql("SELECT ts, entity_type, entity_id, judgement FROM studio.hit_judgement WHERE draft = ?")
                .param(draft)
                .query((row, number) -> Map.entry(
                        new BacktestHit(
                                row.getLong("ts"),
                                new EntityReference(row.getString("entity_type"), row.getString("entity_id"))),
                        Judgement.of(row.getString("judgement"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
