package io.breakwater.engine.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.engine.judge.DetectorRunners;
import io.breakwater.engine.judge.DetectorTexts;
import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.JudgedDetector;
import io.breakwater.engine.judge.Question;
import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * 108,014 payments with windows of 1, 7 and 30 days: of each customer the number and the average amount, of each terminal
 * the number and the share of fraud as it is known after seven days. Every value of every row equals the plain computation's.
 */
final class PaymentsTest {
    private static final long DAY = 86_400_000_000L;
    private static final int[] DAYS = {1, 7, 30};
    private static final int DELAY = 7;

    private static final String CUSTOMERS = """
            SELECT ts, customer,
                   COUNT(*) OVER d1 AS payments_1d, AVG(amount) OVER d1 AS average_1d,
                   COUNT(*) OVER d7 AS payments_7d, AVG(amount) OVER d7 AS average_7d,
                   COUNT(*) OVER d30 AS payments_30d, AVG(amount) OVER d30 AS average_30d
            FROM payments
            WINDOW d1 AS (PARTITION BY customer ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING),
                   d7 AS (PARTITION BY customer ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING),
                   d30 AS (PARTITION BY customer ORDER BY ts RANGE INTERVAL '30' DAY PRECEDING)
            """;

    private static final String TERMINALS = """
            SELECT ts, terminal,
                   COUNT(*) OVER d1 AS payments_1d, COUNT(*) FILTER (WHERE fraud) OVER d1 / COUNT(*) OVER d1 AS fraud_1d,
                   COUNT(*) OVER d7 AS payments_7d, COUNT(*) FILTER (WHERE fraud) OVER d7 / COUNT(*) OVER d7 AS fraud_7d,
                   COUNT(*) OVER d30 AS payments_30d, COUNT(*) FILTER (WHERE fraud) OVER d30 / COUNT(*) OVER d30 AS fraud_30d
            FROM payments
            WINDOW d1 AS (PARTITION BY terminal ORDER BY ts
                          RANGE BETWEEN INTERVAL '8' DAY PRECEDING AND INTERVAL '7' DAY PRECEDING),
                   d7 AS (PARTITION BY terminal ORDER BY ts
                          RANGE BETWEEN INTERVAL '14' DAY PRECEDING AND INTERVAL '7' DAY PRECEDING),
                   d30 AS (PARTITION BY terminal ORDER BY ts
                           RANGE BETWEEN INTERVAL '37' DAY PRECEDING AND INTERVAL '7' DAY PRECEDING)
            """;

    private static final Table TABLE = new Table(
            "payments",
            "",
            Stream.of(
                            Map.entry("customer", DataType.VARCHAR),
                            Map.entry("terminal", DataType.VARCHAR),
                            Map.entry("amount", DataType.DECIMAL),
                            Map.entry("fraud", DataType.BOOLEAN))
                    .map(column -> new Column(
                            column.getKey(),
                            column.getValue(),
                            false,
                            Optional.empty(),
                            Sensitivity.PUBLIC,
                            "",
                            Optional.empty()))
                    .toList(),
            Duration.ZERO);

    @Test
    void everyValueOfEveryRowEqualsThePlainComputation() throws IOException {
        Optional<Path> file =
                TestData.directory().map(data -> data.resolve("streams").resolve("payments.csv.gz"));
        assumeTrue(
                file.filter(Files::exists).isPresent(),
                "the payments stream is not there: put the data directory beside the repository as ../shared/data"
                        + " or name it in BREAKWATER_DATA");
        List<Payment> payments = Payments.read(file.orElseThrow());
        assertThat(payments).hasSize(108_014);

        DetectorTexts texts = new DetectorTexts(List.of(TABLE), Set.of());
        JudgedDetector customers = texts.detector("customers", "customer", CUSTOMERS);
        JudgedDetector terminals = texts.detector("terminals", "terminal", TERMINALS);
        Map<String, List<FoundHit>> hits = DetectorRunners.ENGINE.run(
                new Question(List.of(TABLE), List.of(customers, terminals), stream(payments), 1));

        compare(payments, hits.getOrDefault("customers", List.of()), customerValues(payments));
        compare(payments, hits.getOrDefault("terminals", List.of()), terminalValues(payments));
    }

    private static List<StreamStep> stream(List<Payment> payments) {
        List<StreamStep> stream = new ArrayList<>();
        for (Payment payment : payments) {
            @Nullable
            Object[] values = {
                payment.customer(),
                payment.terminal(),
                BigDecimal.valueOf(payment.cents(), 2).setScale(DataType.DECIMAL_SCALE),
                payment.fraud()
            };
            EventKey key = new EventKey("payments", Integer.toString(stream.size()));
            stream.add(new StreamStep.Arrival(
                    new Event("payments", key, payment.ts(), payment.ts(), null, payment.ts(), Lane.LIVE, values)));
        }
        return stream;
    }

    private static Function<Integer, List<@Nullable Object>> customerValues(List<Payment> payments) {
        List<PlainWindow> windows = new ArrayList<>();
        for (int days : DAYS) {
            windows.add(new PlainWindow(payments, Payment::customer, days * DAY, 0));
        }
        return row -> {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(payments.get(row).ts());
            values.add(payments.get(row).customer());
            for (PlainWindow window : windows) {
                values.add((long) window.count[row]);
                values.add(window.averageAmount(row));
            }
            return values;
        };
    }

    private static Function<Integer, List<@Nullable Object>> terminalValues(List<Payment> payments) {
        List<PlainWindow> windows = new ArrayList<>();
        for (int days : DAYS) {
            windows.add(new PlainWindow(payments, Payment::terminal, (days + DELAY) * DAY, DELAY * DAY));
        }
        return row -> {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(payments.get(row).ts());
            values.add(payments.get(row).terminal());
            for (PlainWindow window : windows) {
                values.add((long) window.count[row]);
                values.add(window.count[row] == 0 ? null : (Double) ((double) window.frauds[row] / window.count[row]));
            }
            return values;
        };
    }

    private static void compare(
            List<Payment> payments, List<FoundHit> hits, Function<Integer, List<@Nullable Object>> expected) {
        assertThat(hits).hasSize(payments.size());
        for (int row = 0; row < hits.size(); row++) {
            List<@Nullable Object> wanted = expected.apply(row);
            if (!hits.get(row).values().equals(wanted)) {
                assertThat(hits.get(row).values()).as("payment " + row).isEqualTo(wanted);
            }
        }
    }
}
