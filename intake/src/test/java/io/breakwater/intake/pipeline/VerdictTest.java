package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.verdict.Guards;
import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Restriction;
import io.breakwater.model.table.Table;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictKind;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of events about which somebody waits for the verdict. */
@Timeout(60)
final class VerdictTest {
    private static final Table TABLE = Logins.table();
    private static final Guards OPEN = (request, detector, action, entities) -> Optional.empty();

    private final javax.sql.DataSource database = TestDatabase.fresh();
    private final MutableClock clock = new MutableClock(START);

    private static Definitions pack() {
        DetectorProgram burst = burst("burst", TABLE, 2);
        DetectorProgram enforcing = new DetectorProgram(
                burst.version(),
                DetectorStatus.ENFORCE,
                burst.plan(),
                burst.outputs(),
                burst.entity(),
                burst.affected());
        Definitions plain = Logins.definitions("v1", TABLE, enforcing);
        return new Definitions(
                plain.packName(),
                plain.packHash(),
                plain.tables(),
                plain.programs(),
                plain.computedColumns(),
                plain.functions(),
                plain.memory(),
                plain.lists(),
                new VerdictRules(Map.of(
                        "burst",
                        new VerdictRules.Rule(
                                "guessing",
                                List.of("guessing"),
                                Optional.of(new Response.Restrict(Restriction.BLOCK, "block_ip"))))));
    }

    private Pipeline start(EventLog log) {
        return Pipeline.start(
                log,
                Optional.empty(),
                PageMemory::unlimited,
                pack(),
                clock,
                PipelineLimits.standard(),
                List.of(),
                OPEN,
                SealedHistory.NONE);
    }

    private static Submission asking(IncomingEvent... events) {
        return new Submission(
                List.of(events).stream()
                        .<Submission.Entry>map(Submission.Asked::new)
                        .toList(),
                Submission.Origin.LIVE,
                Map.of());
    }

    private static IncomingEvent from(String id, String ip) {
        return login("app", id, START_MICROS, ip, "hello");
    }

    @Test
    void theVerdictIsStoredWithItsEventAndNotGivenTwice() {
        try (EventLog log = EventLog.open(database, List.of(TABLE), clock);
                Pipeline pipeline = start(log)) {
            Receipt first = pipeline.submit(asking(from("a", "192.0.2.1"))).join();
            Receipt second = pipeline.submit(asking(from("b", "192.0.2.1"))).join();
            Receipt again = pipeline.submit(asking(from("b", "192.0.2.1"))).join();

            assertThat(first.verdicts()).extracting(Verdict::kind).containsExactly(VerdictKind.ALLOW);
            assertThat(second.verdicts()).extracting(Verdict::kind).containsExactly(VerdictKind.BLOCK);
            assertThat(again.verdicts()).isEmpty();
            assertThat(again.duplicates()).isEqualTo(1);
            assertThat(log.verdict(new EventKey("app", "a")))
                    .contains(first.verdicts().get(0));
            assertThat(log.verdict(new EventKey("app", "b")))
                    .contains(second.verdicts().get(0));
            assertThat(log.verdict(new EventKey("app", "c"))).isEmpty();
        }
    }

    @Test
    void anEventNobodyAsksAboutHasNone() {
        try (EventLog log = EventLog.open(database, List.of(TABLE), clock);
                Pipeline pipeline = start(log)) {
            pipeline.submit(Submission.of(List.of(from("a", "192.0.2.1")))).join();
            assertThat(log.verdict(new EventKey("app", "a"))).isEmpty();
        }
    }
}
