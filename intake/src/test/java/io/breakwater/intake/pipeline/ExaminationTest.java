package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START;
import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.burst;
import static io.breakwater.intake.pipeline.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.contract.ComputedColumns;
import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.event.Event;
import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Call;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.Signals;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Packs that take over between the moment an event's columns are calculated and the moment it gets its place. */
@Timeout(120)
final class ExaminationTest {
    private static final int SUBMISSIONS = 150;
    private static final LinkRules LINKS = new LinkRules(
            List.of(new LinkKind("content_cluster", 4, List.of())), Duration.ofHours(9), 60, List.of("watched"));
    private static final Table LENIENT = table(true);
    private static final Table STRICT = table(false);

    private final MutableClock clock = new MutableClock(START);
    private final AtomicReference<Runnable> whileCalculating = new AtomicReference<>(() -> {});

    /** A function that calculates nothing, so that something can happen while it does. */
    private final ScalarFunction marked = new ScalarFunction(
            "MARKED", List.of(DataType.VARCHAR), false, DataType.VARCHAR, false, "", "", arguments -> {
                whileCalculating.getAndSet(() -> {}).run();
                return arguments[0];
            });

    /** Columns of every sort: of other columns before and after them, with a memory, of an event's place, and of such columns. */
    private static Table table(boolean textMayBeMissing) {
        return new Table(
                "logins",
                "",
                List.of(
                        computed("of_later", ""),
                        given("ip", false, "account"),
                        computed("again", ""),
                        computed("cluster", "content_cluster"),
                        computed("of_cluster", ""),
                        computed("placed", ""),
                        computed("linked", ""),
                        given("text", textMayBeMissing, "")),
                Duration.ofSeconds(60));
    }

    private static Column given(String name, boolean nullable, String entity) {
        return column(name, nullable, entity, Optional.empty());
    }

    private static Column computed(String name, String entity) {
        return column(name, true, entity, Optional.of("by the pack"));
    }

    private static Column column(String name, boolean nullable, String entity, Optional<String> expression) {
        DataType type = name.equals("linked") ? DataType.BIGINT : DataType.VARCHAR;
        Optional<String> entityType = Optional.of(entity).filter(given -> !given.isEmpty());
        return new Column(name, type, nullable, entityType, Sensitivity.PUBLIC, "", expression);
    }

    private Definitions pack(String version, boolean strict) {
        Table table = strict ? STRICT : LENIENT;
        Signals signals = Signals.of(List.of(), List.of(), List.of(), LINKS);
        FunctionLibrary functions = signals.functions().with(List.of(marked));
        Expression text = reference(table, "text");
        Expression ofLater = call("CONCAT", text(version), text(" "), call("MARKED", text));
        Expression placed = call("CONCAT", reference(table, "lane"), text(version), reference(table, "of_later"));
        return new Definitions(
                "test",
                version,
                List.of(table),
                List.of(burst("burst", table, 3)),
                Map.of(
                        "logins",
                        Map.of(
                                "of_later",
                                ofLater,
                                "again",
                                call("CONCAT", reference(table, "of_later"), reference(table, "event_id")),
                                "cluster",
                                call("NEAR_DUP", call("CONCAT", text(version + " text "), text)),
                                "of_cluster",
                                call("CONCAT", text(version), reference(table, "cluster")),
                                "placed",
                                placed,
                                "linked",
                                new Call("LINKED_ACCOUNTS", List.of(reference(table, "ip")), DataType.BIGINT, true))),
                functions,
                signals.memory(),
                signals.lists(),
                VerdictRules.NONE);
    }

    private static Expression call(String function, Expression... arguments) {
        return new Call(function, List.of(arguments), DataType.VARCHAR, true);
    }

    private static Expression text(String constant) {
        return new Constant(constant, DataType.VARCHAR);
    }

    private static Expression reference(Table table, String column) {
        return new ColumnReference(table.indexOf(column).orElseThrow(), column, DataType.VARCHAR, true);
    }

    private List<Definitions> packs() {
        return List.of(pack("v0", false), pack("v1", true), pack("v2", false), pack("v3", true));
    }

    /** For each pack all events of the log in their order, calculated at once. */
    private final class Judge {
        private final Map<String, ComputedColumns> columns = new HashMap<>();
        private final Map<Long, String> packsOfBlocks = new HashMap<>();
        private String active = "";
        private int events;

        Judge(EventLog log) {
            for (Definitions pack : packs()) {
                columns.put(
                        pack.packHash(),
                        new ComputedColumns(
                                pack.tables().get(0),
                                pack.computedColumns().getOrDefault("logins", Map.of()),
                                new ExpressionEvaluator(pack.functions()),
                                pack.memory().links()));
            }
            log.replay(0, this::take);
        }

        private void take(Block block) {
            block.content().entries().forEach(entry -> {
                if (entry instanceof ControlEntry control && control.change() instanceof PackActivation pack) {
                    active = pack.packHash();
                } else if (entry instanceof EventEntry stored) {
                    take(stored.event());
                }
            });
            packsOfBlocks.put(block.number(), active);
        }

        private void take(Event stored) {
            columns.forEach((pack, ofPack) -> {
                Event calculated = ofPack.complete(stored);
                if (pack.equals(active)) {
                    assertThat(stored).isEqualTo(calculated);
                }
            });
            @Nullable Object text = value(stored, "text");
            String ofLater = active + " " + (text == null ? "" : text);
            assertThat(value(stored, "of_later")).isEqualTo(ofLater);
            assertThat(value(stored, "again")).isEqualTo(ofLater + stored.key().id());
            assertThat(value(stored, "placed")).isEqualTo(stored.lane().columnValue() + active + ofLater);
            assertThat(text != null || !isStrict(active)).isTrue();
            events++;
        }

        private @Nullable Object value(Event event, String column) {
            return event.declared(LENIENT.indexOf(column).orElseThrow() - SystemColumn.count());
        }
    }

    private static boolean isStrict(String version) {
        return version.equals("v1") || version.equals("v3");
    }

    @Test
    void whatIsStoredIsWhatThePackMakesOfAnEventThatDecidesAtItsPlace() {
        long seed = 20261129;
        Random random = new Random(seed);
        List<Definitions> packs = packs();
        List<Sent> sent = new ArrayList<>();
        int accepted = 0;
        int switches = 0;
        try (EventLog log = EventLog.open(TestDatabase.fresh(), List.of(LENIENT), clock);
                Pipeline pipeline = Pipeline.start(
                        log, Optional.empty(), packs.get(0), clock, PipelineLimits.standard(), List.of())) {
            for (int i = 0; i < SUBMISSIONS; i++) {
                clock.advance(Duration.ofSeconds(random.nextInt(40)));
                List<IncomingEvent> events = events(i, random);
                if (random.nextInt(3) == 0) {
                    Definitions next = packs.get(random.nextInt(packs.size()));
                    switches += next.packHash().equals(pipeline.definitions().packHash()) ? 0 : 1;
                    whileCalculating.set(() -> pipeline.swapPack(next).join());
                }
                Receipt receipt = pipeline.submit(Submission.of(events)).join();
                accepted += receipt.accepted();
                sent.add(new Sent(events, receipt));
            }
            whileCalculating.set(() -> {});
            Judge judge = new Judge(log);
            assertThat(judge.events).as("seed %d", seed).isEqualTo(accepted);
            sent.forEach(one -> assertRefusedByItsPack(one, judge));
        }
        assertThat(switches).isGreaterThan(20);
    }

    private record Sent(List<IncomingEvent> events, Receipt receipt) {}

    private List<IncomingEvent> events(int submission, Random random) {
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            String text = random.nextInt(8) == 0 ? null : "buy the best followers for account " + random.nextInt(9);
            long now = START_MICROS + Duration.between(START, clock.instant()).toNanos() / 1_000;
            long behind = random.nextInt(100) * 1_000_000L;
            String id = submission + " " + i;
            events.add(login("app", id, now - behind, "192.0.2." + random.nextInt(10), text));
        }
        return events;
    }

    /** A pack decides from one block on, so a submission has one. */
    private static void assertRefusedByItsPack(Sent sent, Judge judge) {
        boolean strict =
                isStrict(judge.packsOfBlocks.getOrDefault(sent.receipt().blockNumber(), ""));
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < sent.events().size(); i++) {
            if (strict && sent.events().get(i).values().get("text") == null) {
                expected.add(i);
            }
        }
        assertThat(sent.receipt().rejected())
                .extracting(Receipt.Rejection::index)
                .isEqualTo(expected);
        assertThat(sent.receipt().rejected())
                .allSatisfy(rejection ->
                        assertThat(rejection.problems().get(0).code().code()).isEqualTo("BW3003"));
    }
}
