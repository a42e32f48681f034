package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.audit.AuditEntry;
import io.breakwater.casework.audit.AuditVerification;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLogTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void everyActIsInTheChain() {
        fixture.decideViolation("a", 1);
        fixture.casework.audit().recordRead(ANNA, "content of completions", "alert x");

        assertThat(fixture.casework.audit().latest(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::act)
                .containsExactly(
                        "content.read", "decision.made", "enforcement.requested", "review.claimed", "hits.taken");
        assertThat(fixture.casework.audit().verify()).isEqualTo(new AuditVerification(5, Optional.empty()));
    }

    @Test
    void refusedActLeavesNoEntry() {
        fixture.accept(Hits.burst("a", 1));
        long before = fixture.casework.audit().verify().entries();

        assertRefused(
                CaseworkProblemCode.REVIEW_UNKNOWN,
                () -> fixture.casework.reviews().renew(ANNA, 99));
        assertRefused(
                CaseworkProblemCode.LABEL_UNKNOWN,
                () -> fixture.casework.labels().remove(ANNA, Hits.account("a"), "none", "because"));

        assertThat(fixture.casework.audit().verify().entries()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE casework.audit_entry SET actor = 'ben' WHERE sequence = 3",
                "DELETE FROM casework.audit_entry WHERE sequence = 3",
                "TRUNCATE casework.audit_entry"
            })
    void databaseRefusesChanges(String statement) {
        readFiveTimes();

        assertThatThrownBy(() -> fixture.sql().sql(statement).update()).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE casework.audit_entry SET actor = 'ben' WHERE sequence = 3 | 3",
                "UPDATE casework.audit_entry SET at = at + interval '1 second' WHERE sequence = 3 | 3",
                "UPDATE casework.audit_entry SET details = '{}' WHERE sequence = 1 | 1",
                "UPDATE casework.audit_entry SET hash = repeat('a', 64) WHERE sequence = 4 | 4",
                "DELETE FROM casework.audit_entry WHERE sequence = 2 | 2",
                "DELETE FROM casework.audit_entry WHERE sequence = 5 | 5"
            })
    void tamperingIsFoundWhereItHappened(String statement, long sequence) {
        readFiveTimes();
        fixture.sql()
                .sql("ALTER TABLE casework.audit_entry DISABLE TRIGGER audit_entry_append_only")
                .update();

        fixture.sql().sql(statement).update();

        AuditVerification verification = fixture.casework.audit().verify();
        assertThat(verification.broken())
                .hasValueSatisfying(broken -> assertThat(broken.sequence()).isEqualTo(sequence));
        assertThat(verification.entries()).isEqualTo(sequence - 1);
    }

    private void readFiveTimes() {
        for (int i = 0; i < 5; i++) {
            fixture.casework.audit().recordRead(ANNA, "content", "alert " + i);
        }
    }
}
