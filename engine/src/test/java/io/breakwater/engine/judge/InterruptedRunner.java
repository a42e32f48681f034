package io.breakwater.engine.judge;

import io.breakwater.engine.shard.PageMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The engine, interrupted twice at points that the question's seed chooses: some of the detectors start warm at the first,
 * and at the second it is restarted from a snapshot.
 */
final class InterruptedRunner implements DetectorRunner {
    @Override
    public String name() {
        return "engine with a warm start and a restart";
    }

    @Override
    public Map<String, List<FoundHit>> run(Question question) {
        return run(question, PageMemory::unlimited);
    }

    static Map<String, List<FoundHit>> run(Question question, Supplier<PageMemory> memory) {
        Random random = new Random(question.seed());
        int length = question.stream().size();
        int started = random.nextInt(length + 1);
        int restarted = started + random.nextInt(length - started + 1);
        List<JudgedDetector> all = question.detectors();
        RunningEngine whole = new RunningEngine();
        all.forEach(whole::install);
        RunningEngine engine = new RunningEngine(memory);
        all.stream().filter(detector -> random.nextBoolean()).forEach(engine::install);

        Map<String, List<FoundHit>> hits = new LinkedHashMap<>();
        all.forEach(detector -> hits.put(detector.id(), new ArrayList<>()));
        for (int i = 0; i < length; i++) {
            List<StreamStep> past = question.stream().subList(0, i);
            if (i == started) {
                engine.startWarm(all, past);
            }
            if (i == restarted) {
                engine = engine.restarted(all, past);
            }
            StreamStep step = question.stream().get(i);
            Map<String, FoundHit> found = engine.step(step);
            // Before their warm start not all detectors run; what they would find then only the other engine can tell.
            Map<String, FoundHit> counted = i < started ? whole.step(step) : found;
            counted.forEach((id, hit) ->
                    hits.computeIfAbsent(id, unknown -> new ArrayList<>()).add(hit));
        }
        return hits;
    }
}
