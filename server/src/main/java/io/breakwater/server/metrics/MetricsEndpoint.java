package io.breakwater.server.metrics;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.DetectorCost;
import io.breakwater.intake.pipeline.CommitTimes;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.server.review.EvidenceReader;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives Prometheus what it asks for. */
@RestController
final class MetricsEndpoint {
    /** Of detectors, the most costly ones: a pack may have ten thousand. */
    private static final int MOST_DETECTORS = 1_000;

    private final BreakwaterRuntime runtime;
    private final EvidenceReader evidence;
    private final Clock clock;

    MetricsEndpoint(BreakwaterRuntime runtime, EvidenceReader evidence, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.evidence = requireNonNull(evidence, "evidence is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @GetMapping("/v1/metrics")
    ResponseEntity<String> metrics() {
        PrometheusText text = new PrometheusText();
        intake(text);
        commits(text);
        lag(text);
        detectors(text);
        evidence(text);
        return ResponseEntity.ok()
                .header("Content-Type", PrometheusText.CONTENT_TYPE)
                .body(text.text());
    }

    private void evidence(PrometheusText text) {
        String name = "breakwater_review_evidence_reads_total";
        text.metric(name, "counter", "Readings of what reviews show, ahead of the person or while one waited.");
        text.sample(name, "when", "ahead", evidence.reads().ahead());
        text.sample(name, "when", "asked", evidence.reads().asked());
    }

    private void intake(PrometheusText text) {
        text.metric("breakwater_events_stored_total", "counter", "Events stored since the start, by table.");
        runtime.counters()
                .eventsByTable()
                .forEach((table, count) -> text.sample("breakwater_events_stored_total", "table", table, count));
        single(
                text,
                "breakwater_hits_stored_total",
                "counter",
                "Hits stored since the start.",
                runtime.counters().hits());
        single(
                text,
                "breakwater_events_rejected_total",
                "counter",
                "Events refused and kept since the start.",
                runtime.counters().rejected());
        single(
                text,
                "breakwater_intake_waiting_entries",
                "gauge",
                "Entries that wait to be stored.",
                runtime.pipeline().waitingEntries());
        single(
                text,
                "breakwater_intake_waiting_bytes",
                "gauge",
                "Estimated bytes of what waits to be stored.",
                runtime.pipeline().waitingBytes());
        single(
                text,
                "breakwater_pipeline_up",
                "gauge",
                "1 while events are stored, 0 after the pipeline has stopped.",
                runtime.pipeline().failure().isPresent() ? 0 : 1);
    }

    private void commits(PrometheusText text) {
        String name = "breakwater_commit_seconds";
        CommitTimes times = runtime.pipeline().commitTimes();
        text.metric(name, "histogram", "Time for a block to become durable.");
        for (int i = 0; i < times.bounds(); i++) {
            text.sample(name + "_bucket", "le", Double.toString(times.boundMillis(i) / 1_000.0), times.within(i));
        }
        text.sample(name + "_bucket", "le", "+Inf", times.count());
        text.sample(name + "_sum", times.nanos() / 1e9);
        text.sample(name + "_count", times.count());
    }

    private void lag(PrometheusText text) {
        long lastTs = runtime.log().lastTs();
        double behind = lastTs <= 0 ? 0 : (Timestamps.toMicros(clock.instant()) - lastTs) / 1e6;
        single(
                text,
                "breakwater_engine_time_lag_seconds",
                "gauge",
                "How far engine time is behind the clock.",
                Math.max(0, behind));
        single(
                text,
                "breakwater_log_blocks",
                "counter",
                "Number of the last block.",
                runtime.log().lastNumber());
        single(
                text,
                "breakwater_alerts_lag_blocks",
                "gauge",
                "Blocks whose hits have not become alerts yet.",
                runtime.blocksBehindAlerts());
    }

    private void detectors(PrometheusText text) {
        List<DetectorCost> costs = runtime.pipeline().costs().stream()
                .sorted(Comparator.comparingDouble(DetectorCost::nanosPerEvent).reversed())
                .limit(MOST_DETECTORS)
                .toList();
        each(
                text,
                costs,
                "breakwater_detector_nanoseconds_per_event",
                "gauge",
                "Time for each event of any table, from samples.",
                DetectorCost::nanosPerEvent);
        each(
                text,
                costs,
                "breakwater_detector_state_bytes",
                "gauge",
                "Memory of its windows, shared ones divided.",
                cost -> (double) cost.bytes());
        each(text, costs, "breakwater_detector_keys", "gauge", "Keys that its largest window holds.", cost ->
                (double) cost.keys());
        each(text, costs, "breakwater_detector_hits_total", "counter", "Hits since it was installed.", cost ->
                (double) cost.hits());
        Map<String, DetectorProgram> programs = runtime.packs().active().programs();
        each(
                text,
                costs,
                "breakwater_detector_budget_nanoseconds_per_event",
                "gauge",
                "Time that it may take.",
                cost -> program(programs, cost)
                        .map(program -> (double) program.budget().nanosPerEvent())
                        .orElse(0.0));
        each(
                text,
                costs,
                "breakwater_detector_budget_state_bytes",
                "gauge",
                "Memory that its windows may take.",
                cost -> program(programs, cost)
                        .map(program -> (double) program.budget().bytes())
                        .orElse(0.0));
        text.metric("breakwater_detector_deferred", "gauge", "1 while a detector is over its budget and runs late.");
        Collection<String> deferred = runtime.deferred().present().keySet();
        deferred.stream()
                .sorted()
                .limit(MOST_DETECTORS)
                .forEach(detector -> text.sample("breakwater_detector_deferred", "detector", detector, 1));
    }

    private static Optional<DetectorProgram> program(Map<String, DetectorProgram> programs, DetectorCost cost) {
        return Optional.ofNullable(programs.get(cost.detector().id()));
    }

    private static void each(
            PrometheusText text,
            List<DetectorCost> costs,
            String name,
            String type,
            String help,
            ToDoubleFunction<DetectorCost> value) {
        text.metric(name, type, help);
        costs.stream()
                .sorted(Comparator.comparing(cost -> cost.detector().id()))
                .forEach(cost -> text.sample(name, "detector", cost.detector().id(), value.applyAsDouble(cost)));
    }

    private static void single(PrometheusText text, String name, String type, String help, long value) {
        text.metric(name, type, help);
        text.sample(name, value);
    }

    private static void single(PrometheusText text, String name, String type, String help, double value) {
        text.metric(name, type, help);
        text.sample(name, value);
    }
}
