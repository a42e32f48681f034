package io.breakwater.benchmarks.signals;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Median;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.duplicate.DuplicateMemory;
import io.breakwater.signals.pattern.PatternMatcher;
import io.breakwater.signals.pattern.VectorscanAtWork;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.text.TextBuffer;
import io.breakwater.signals.text.TextNormalizer;
import io.breakwater.signals.vectorscan.NativeExpressions;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Microseconds of one thread's CPU per prompt of 300 chars. Flags: {@code --texts} names a text file to cut into prompts,
 * otherwise they are made up; {@code --patterns} (1,000), {@code --rounds} (7); {@code --expressions} names a file of
 * expressions, one a line, that are taken instead of drawn patterns.
 */
public final class SignalBenchmark {
    private static final Set<String> FLAGS = Set.of("texts", "patterns", "rounds", "expressions");

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long ROUND_NANOS = 500_000_000L;

    /** Keeps what is measured from being thought superfluous. */
    private static long found;

    private SignalBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Flags flags = Flags.parse(arguments, FLAGS);
        String file = flags.text("texts", "");
        List<String> prompts = file.isEmpty() ? Prompts.generated() : Prompts.of(Path.of(file));
        String expressions = flags.text("expressions", "");
        List<PatternDefinition> patterns = expressions.isEmpty()
                ? DrawnPatterns.of(prompts, flags.number("patterns", 1_000))
                : DrawnPatterns.read(Path.of(expressions));
        int rounds = flags.number("rounds", 7);
        Report report = new Report("signals");
        report.put("prompts", prompts.size());
        report.put("patterns", patterns.size());

        TextBuffer buffer = new TextBuffer();
        measure(report, "normalise", prompts, rounds, text -> {
            TextNormalizer.normalize(text, buffer);
            return buffer.length();
        });
        PatternMatcher matcher = new PatternMatcher(patterns);
        measure(report, "patterns", prompts, rounds, text -> matcher.match(text).size());
        PatternMatcher quick = new PatternMatcher(patterns);
        startVectorscan(report, quick);
        measure(
                report,
                "patterns_vectorscan",
                prompts,
                rounds,
                text -> quick.match(text).size());
        scanAlone(report, patterns, prompts, rounds);
        List<Pattern> plain = patterns.stream().map(DrawnPatterns::plain).toList();
        measure(report, "plain_loop", prompts.subList(0, Math.min(prompts.size(), 100)), 3, text -> {
            String normal = TextNormalizer.normalize(text);
            return (int) plain.stream()
                    .filter(pattern -> pattern.matcher(normal).find())
                    .count();
        });
        report.put("same_matches", sameMatches(prompts, matcher, patterns, plain));
        report.put(
                "same_with_vectorscan",
                prompts.stream().allMatch(text -> quick.match(text).equals(matcher.match(text))));
        DuplicateMemory memory = new DuplicateMemory();
        measure(
                report,
                "near_dup",
                prompts,
                rounds,
                text -> memory.clusterOf(text).map(String::length).orElse(0));
        TextModel model = drawnModel();
        measure(report, "score", prompts, rounds, text -> (int) (1000 * model.score(text)));
        report.put("found", found);
        report.print(System.out);
    }

    /** Without it, both measure the same, and the report says so. */
    private static void startVectorscan(Report report, PatternMatcher matcher) {
        long start = System.nanoTime();
        try {
            VectorscanAtWork started = matcher.startVectorscan();
            report.put("vectorscan", started.version());
            report.put("vectorscan_expressions", started.expressions());
            report.put("vectorscan_compile_ms", (System.nanoTime() - start) / 1_000_000);
        } catch (VectorscanUnavailableException e) {
            report.put("vectorscan", "unavailable: " + e.getMessage());
        }
    }

    /** One pass over the normal form, without anything before or after it. */
    private static void scanAlone(Report report, List<PatternDefinition> patterns, List<String> prompts, int rounds) {
        List<String> normal = prompts.stream().map(TextNormalizer::normalize).toList();
        List<String> sources =
                patterns.stream().flatMap(pattern -> pattern.regexes().stream()).toList();
        try (NativeExpressions expressions = NativeExpressions.of(sources)) {
            BitSet matching = new BitSet();
            measure(report, "vectorscan_scan", normal, rounds, text -> {
                matching.clear();
                expressions.find(text, matching);
                return matching.cardinality();
            });
        } catch (VectorscanUnavailableException e) {
            report.put("vectorscan_scan", "unavailable");
        }
    }

    /** A first round is thrown away: it compiles the code. */
    private static void measure(
            Report report, String name, List<String> prompts, int rounds, ToIntFunction<String> signal) {
        List<Double> micros = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            long nanos = 0;
            long texts = 0;
            while (nanos < (round == 0 ? WARM_UP_NANOS : ROUND_NANOS)) {
                for (String prompt : prompts) {
                    found += signal.applyAsInt(prompt);
                }
                texts += prompts.size();
                nanos = CLOCK.getCurrentThreadCpuTime() - start;
            }
            if (round > 0) {
                micros.add(nanos / 1000.0 / texts);
            }
        }
        report.put(name + "_us", Median.of(micros));
    }

    /** As large as trained ones are; its weights cost what theirs do. */
    private static TextModel drawnModel() {
        short[] weights = new short[FeatureSpace.DEFAULT.buckets()];
        Random random = new Random(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (short) (random.nextInt(2 * Short.MAX_VALUE + 1) - Short.MAX_VALUE);
        }
        return new TextModel("drawn", FeatureSpace.DEFAULT, weights, 1e-4, 0, Calibration.NONE);
    }

    private static boolean sameMatches(
            List<String> prompts, PatternMatcher matcher, List<PatternDefinition> patterns, List<Pattern> plain) {
        for (String prompt : prompts.subList(0, Math.min(prompts.size(), 200))) {
            String normal = TextNormalizer.normalize(prompt);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < plain.size(); i++) {
                if (plain.get(i).matcher(normal).find()) {
                    expected.add(patterns.get(i).id());
                }
            }
            if (!matcher.match(prompt).equals(expected)) {
                return false;
            }
        }
        return true;
    }
}
