package io.breakwater.benchmarks.peer.flink;

import static org.apache.flink.table.api.Expressions.$;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.resource.Resources;
import io.breakwater.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Measures Flink SQL's OVER in this JVM, with parallelism 1. Flags: {@code --events}, {@code --warm-up N} (a job over the
 * first N events before the one that counts) and {@code --only} as for our engine.
 */
public final class FlinkBenchmark {
    private static final Set<String> FLAGS = Set.of("events", "warm-up", "only");

    private FlinkBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Flags flags = Flags.parse(arguments, FLAGS);
        Workload workload = Asked.workload(flags);
        List<String> names = Arrays.stream(flags.text("only", "1,2,3,4,5,6,7,8").split(",", -1))
                .map(position -> "d" + position)
                .toList();
        Report report = new Report("flink " + String.join(" ", names));
        int warmUp = flags.number("warm-up", 0);
        if (warmUp > 0) {
            run(workload, warmUp, names);
        }
        run(workload, workload.size(), names);
        RunningJob.finished().addTo(report);
        report.print(System.out);
        // The cluster leaves threads running.
        System.exit(0);
    }

    /** @param names of the detectors: d1 to d8 */
    static void run(Workload workload, int events, List<String> names) throws Exception {
        RunningJob.start(workload, events, names.size());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.createTemporaryView("events", tables.fromDataStream(source(environment, events), schema()));
        for (int detector = 0; detector < names.size(); detector++) {
            int position = detector;
            Table hits = tables.sqlQuery(Resources.text(FlinkBenchmark.class, names.get(detector) + ".sql"));
            tables.toDataStream(hits.select($("ts")))
                    .map(row -> RunningJob.hit(position, (Long) row.getFieldAs(0)), Types.LONG)
                    .sinkTo(new DiscardingSink<>());
        }
        environment.execute();
        RunningJob.end();
    }

    private static DataStream<Row> source(StreamExecutionEnvironment environment, int events) {
        return environment.fromSource(
                new DataGeneratorSource<>(
                        RunningJob::row,
                        events,
                        Types.ROW_NAMED(
                                new String[] {"ts", "account", "ip", "api_key", "prompt", "tokens", "outcome"},
                                Types.LONG,
                                Types.LONG,
                                Types.LONG,
                                Types.LONG,
                                Types.LONG,
                                Types.LONG,
                                Types.LONG)),
                WatermarkStrategy.noWatermarks(),
                "events");
    }

    private static Schema schema() {
        return Schema.newBuilder()
                .columnByExpression("row_time", "TO_TIMESTAMP_LTZ(ts / 1000, 3)")
                .watermark("row_time", "row_time")
                .build();
    }
}
