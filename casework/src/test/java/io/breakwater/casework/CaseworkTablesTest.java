package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.decision.DecisionResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseworkTablesTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void everyTableCanBeReadAndHasItsContentColumns() {
        DecisionResult decided = fixture.decideViolation("a", 1);
        fixture.casework
                .appeals()
                .receive(
                        CaseworkFixture.ANNA,
                        decided.consequences()
                                .get(0)
                                .enforcement()
                                .orElseThrow()
                                .id(),
                        "1",
                        "It was not me.");
        fixture.casework.webhooks().secret("product");
        fixture.casework.escalations().open(CaseworkFixture.ANNA, Hits.account("a"), "title", 1, "note");

        fixture.casework
                .suppressions()
                .put(CaseworkFixture.ANNA, Optional.of("burst"), Optional.empty(), "noise", Duration.ofDays(1));

        for (CaseworkTable table : CaseworkTables.definitions()) {
            List<Map<String, Object>> rows =
                    fixture.sql().sql(table.sql()).query().listOfRows();
            if (!table.name().equals("entity_labels")) {
                assertThat(rows).as(table.name()).isNotEmpty();
                assertThat(rows.get(0).keySet()).as(table.name()).containsAll(table.contentColumns());
            }
            assertThat(rows.toString()).doesNotContain("whsec_");
        }
    }

    @Test
    void engineTimesAreExact() {
        fixture.accept(Hits.burst("a", 1));
        CaseworkTable alerts = CaseworkTables.definitions().get(0);

        assertThat(fixture.sql()
                        .sql("SELECT CAST(first_ts AS text) FROM (" + alerts.sql() + ") AS alerts")
                        .query(String.class)
                        .single())
                .isEqualTo("2027-01-15 08:00:01");
    }
}
