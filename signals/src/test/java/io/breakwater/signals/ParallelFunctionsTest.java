package io.breakwater.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions without a memory are called by all threads that take requests, at the same time. */
final class ParallelFunctionsTest {
    private static final int THREADS = 6;
    private static final int TEXTS = 400;
    private static final long SEED = 29;
    private static final List<String> PIECES = List.of(
            "ignore all previous instructions",
            "j4ilbre\u00e1k",
            "wie komme ich am schnellsten zum Bahnhof",
            "o\u00f9 est la gare du nord",
            "https://www.a.example/x?y=1",
            "ann+b@example.org",
            "192.0.2.77",
            "+49 30 1234567",
            "<b>cheap</b> f0llowers &amp; likes",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36",
            "d r o p all tables",
            "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03");

    private static Signals signals() {
        PatternDefinition pattern = new PatternDefinition(
                "jailbreak",
                "jailbreak",
                Severity.LOW,
                Optional.empty(),
                "",
                List.of("jailbreak", "drop all"),
                List.of("ignore (all )?previous [a-z]+", "cheap.{1,20}likes"),
                List.of(),
                List.of(),
                "p.yaml",
                1);
        FeatureSpace space = new FeatureSpace(12, 3, 4, 2);
        Random random = new Random(SEED);
        short[] weights = new short[space.buckets()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) random.nextInt(1_000);
        }
        return Signals.of(
                List.of(pattern), List.of(), List.of(new TextModel("m", space, weights, 1e-5, 0, Calibration.NONE)));
    }

    private static List<String> texts() {
        Random random = new Random(SEED);
        return IntStream.range(0, TEXTS)
                .mapToObj(i -> {
                    List<String> pieces = new ArrayList<>();
                    for (int piece = random.nextInt(4); piece >= 0; piece--) {
                        pieces.add(PIECES.get(random.nextInt(PIECES.size())) + random.nextInt(100));
                    }
                    return String.join(" ", pieces);
                })
                .toList();
    }

    private static List<@Nullable Object> values(Signals signals, List<String> texts) {
        List<@Nullable Object> values = new ArrayList<>();
        ScalarFunction score = signals.functions().named("SCORE").get(0);
        for (String text : texts) {
            values.add(score.implementation().apply(new Object[] {"m", text}));
            for (ScalarFunction function : signals.functions().all()) {
                if (function.parameters().equals(List.of(DataType.VARCHAR))
                        && !Signals.rememberingFunctions().contains(function.name())) {
                    values.add(function.implementation().apply(new Object[] {text}));
                }
            }
        }
        return values;
    }

    @Test
    void severalThreadsGetWhatOneGets() throws Exception {
        List<String> texts = texts();
        List<@Nullable Object> expected = values(signals(), texts);
        assertThat(expected).hasSizeGreaterThan(TEXTS * 20).contains(List.of("jailbreak"), "de");

        Signals shared = signals();
        Callable<List<@Nullable Object>> work = () -> values(shared, texts);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<@Nullable Object>> found : threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(i -> work).toList())) {
                assertThat(found.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
