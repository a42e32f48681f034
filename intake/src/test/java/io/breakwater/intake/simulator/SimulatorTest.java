package io.breakwater.intake.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.DefaultPack;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.contract.ContractCheck;
import io.breakwater.intake.mapping.ImportRow;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Traffic TRAFFIC = Simulator.simulate(SimulatorSettings.standard(NOW));

    @Test
    void equalSettingsGiveEqualTraffic() {
        assertThat(Simulator.simulate(SimulatorSettings.standard(NOW))).isEqualTo(TRAFFIC);
        assertThat(Simulator.simulate(new SimulatorSettings(2, 300, NOW, Duration.ofDays(14))))
                .isNotEqualTo(TRAFFIC);
    }

    @Test
    void everyEventFulfilsTheDefaultPacksContract() {
        Pack pack = DefaultPack.read();
        List<Problem> problems = new ArrayList<>();
        for (IncomingEvent event : TRAFFIC.events()) {
            Table table = requireNonNull(pack.tables().get(event.table()), event.table());
            problems.addAll(new ContractCheck(table)
                    .check(event.values(), event.place())
                    .problems());
        }
        assertThat(problems).isEmpty();
        assertThat(TRAFFIC.events().stream().map(IncomingEvent::table).collect(Collectors.toSet()))
                .contains(
                        "signups",
                        "logins",
                        "completions",
                        "posts",
                        "engagements",
                        "payments",
                        "api_requests",
                        "reports");
        assertThat(pack.harms().keySet())
                .containsAll(new HashSet<>(TRAFFIC.harms().values()));
    }

    @Test
    void attacksAreAMinorityAndOrdinaryAccountsDoNoHarm() {
        Set<String> ids = TRAFFIC.events().stream().map(IncomingEvent::id).collect(Collectors.toSet());
        assertThat(ids)
                .hasSameSizeAs(TRAFFIC.events())
                .containsAll(TRAFFIC.harms().keySet());
        assertThat(TRAFFIC.events()).hasSizeBetween(10_000, 60_000);
        assertThat(TRAFFIC.harms().size() * 10).isLessThan(TRAFFIC.events().size());
        assertThat(new HashSet<>(TRAFFIC.harms().values()))
                .containsExactlyInAnyOrder(
                        "fake_accounts", "account_takeover", "jailbreak", "spam", "payment_trial_abuse");
        for (IncomingEvent event : TRAFFIC.events()) {
            Object account = event.values().get("account_id");
            boolean harmful = TRAFFIC.harms().containsKey(event.id());
            boolean takenOver = event.table().equals("logins");
            if (harmful && account != null && !takenOver) {
                assertThat(TRAFFIC.ordinaryAccounts()).doesNotContain(account.toString());
            }
        }
    }

    @Test
    void isTakenUpWhereItStopped() throws Exception {
        SimulatedStream whole = SimulatedStream.open(null, NOW);
        for (int i = 0; i < 500; i++) {
            whole.next();
        }
        SimulatedStream resumed = SimulatedStream.open(whole.position().text(), NOW.plusSeconds(99));

        assertThat(resumed.total()).isEqualTo(whole.total());
        ImportRow next = whole.next();
        assertThat(next).isNotNull().isEqualTo(resumed.next());
        assertThat(resumed.position()).isEqualTo(whole.position());
    }
}
