package io.breakwater.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Contenders that do the same work over the same events, ours first. Their hits must be equal. */
enum Contest {
    /** D8 over a whole day: our engine, the hand-written limit, DuckDB in both its forms. */
    D8 {
        @Override
        List<Contender> contenders(int events) {
            return List.of(
                    ours(events, "1", "1"),
                    new Contender(
                            "hand-written limit",
                            "limit.LimitBenchmark",
                            flags(events, "--warm-up", "1", "--passes", "1", "--only-rate")),
                    new Contender("duckdb, one SELECT", "peer.duckdb.DuckDbBenchmark", flags(events)),
                    new Contender(
                            "duckdb, each detector", "peer.duckdb.DuckDbBenchmark", flags(events, "--form", "each")));
        }

        @Override
        int events() {
            return 5_000_000;
        }
    },
    /** The detectors of D8 that Siddhi can express, in passes so short that the compiler has half of the first ones. */
    SIDDHI {
        @Override
        List<Contender> contenders(int events) {
            return List.of(
                    ours(events, "3", "3", "--only", "1,3,4"),
                    siddhi(events, "grouped"),
                    siddhi(events, "partitioned"));
        }

        private static Contender siddhi(int events, String form) {
            return new Contender(
                    "siddhi, " + form,
                    "peer.siddhi.SiddhiBenchmark",
                    flags(events, "--form", form, "--warm-up", "3", "--passes", "3"));
        }

        @Override
        int events() {
            return 1_000_000;
        }
    },
    /** D8 over a beginning that Flink can finish. */
    FLINK {
        @Override
        List<Contender> contenders(int events) {
            return List.of(
                    ours(events, "10", "1"),
                    new Contender("flink", "peer.flink.FlinkBenchmark", flags(events, "--warm-up", "10000")));
        }

        @Override
        int events() {
            return 100_000;
        }
    };

    abstract List<Contender> contenders(int events);

    /** How many it is meant for. */
    abstract int events();

    static Contest named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Contender ours(int events, String warmUp, String passes, String... more) {
        List<String> flags = new ArrayList<>(flags(events, "--warm-up", warmUp, "--passes", passes, "--only-rate"));
        flags.addAll(List.of(more));
        return new Contender("breakwater", "engine.EngineBenchmark", flags);
    }

    private static List<String> flags(int events, String... more) {
        List<String> flags = new ArrayList<>(List.of("--events", Integer.toString(events)));
        flags.addAll(List.of(more));
        return flags;
    }
}
