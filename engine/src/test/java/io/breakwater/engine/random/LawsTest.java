package io.breakwater.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.judge.DetectorRunners;
import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.JudgedDetector;
import io.breakwater.engine.judge.Question;
import io.breakwater.engine.judge.RunningEngine;
import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must be true of the engine whatever the right hits are. */
final class LawsTest {
    private static final int SOME = 12;

    /** A detector whose windows are all of one key hits the same when the stream is split by that key. */
    @Test
    void splittingAStreamByKeyChangesNothing() {
        Trials.run("splitting by key", 40, seed -> {
            Trial trial = Trials.random(seed, false, SOME);
            List<RandomProgram> byWho = trial.programs().stream()
                    .filter(program -> program.isPartitionedBy("who"))
                    .toList();
            Question whole = new Trial(byWho, trial.stream(), trial.style(), seed).question();
            Map<String, List<FoundHit>> expected = DetectorRunners.ENGINE.run(whole);
            Map<String, List<FoundHit>> first = DetectorRunners.ENGINE.run(whole.over(part(trial.stream(), 0)));
            Map<String, List<FoundHit>> second = DetectorRunners.ENGINE.run(whole.over(part(trial.stream(), 1)));
            for (JudgedDetector detector : whole.detectors()) {
                List<FoundHit> both = new ArrayList<>(first.getOrDefault(detector.id(), List.of()));
                both.addAll(second.getOrDefault(detector.id(), List.of()));
                both.sort(Comparator.comparingLong(FoundHit::ts));

                assertThat(both).as(detector.sql()).isEqualTo(expected.get(detector.id()));
            }
        });
    }

    /** The events of every second person; all changes of labels, facts and lists. */
    private static List<StreamStep> part(List<StreamStep> stream, int rest) {
        return stream.stream()
                .filter(step -> !(step instanceof StreamStep.Arrival arrival)
                        || Math.floorMod(String.valueOf(who(arrival)).hashCode(), 2) == rest)
                .toList();
    }

    private static Object who(StreamStep.Arrival arrival) {
        Table table = RandomTables.ALL.stream()
                .filter(each -> each.name().equals(arrival.event().table()))
                .findFirst()
                .orElseThrow();
        Object who = arrival.event().value(table.indexOf("who").orElseThrow());
        return who == null ? "" : who;
    }

    /** While others come, warm, and go, each detector hits as if it had been alone all the time. */
    @Test
    void detectorsThatComeAndGoChangeNoOthersHits() {
        Trials.run("detectors that come and go", 50, seed -> {
            Trial trial = Trials.random(seed, false, SOME);
            Random random = new Random(seed);
            RunningEngine engine = new RunningEngine();
            Map<String, Integer> since = new HashMap<>();
            Map<String, List<FoundHit>> found = new HashMap<>();
            List<JudgedDetector> detectors = trial.question().detectors();
            for (int i = 0; i < trial.stream().size(); i++) {
                for (JudgedDetector detector : detectors) {
                    comeOrGo(detector, i, random, engine, since, found, trial);
                }
                engine.step(trial.stream().get(i)).forEach((id, hit) -> {
                    assertThat(since).as("a detector that is not installed hit").containsKey(id);
                    found.computeIfAbsent(id, each -> new ArrayList<>()).add(hit);
                });
            }
            for (JudgedDetector detector : detectors) {
                Integer start = since.get(detector.id());
                if (start != null) {
                    List<FoundHit> alone = alone(detector, trial, start);

                    assertThat(found.getOrDefault(detector.id(), List.of()))
                            .as(detector.sql() + "\nsince step " + start + " of\n" + trial.describe())
                            .isEqualTo(alone);
                }
            }
        });
    }

    /** The first detector stays; each other is off at first and changes its state now and then. */
    private static void comeOrGo(
            JudgedDetector detector,
            int step,
            Random random,
            RunningEngine engine,
            Map<String, Integer> since,
            Map<String, List<FoundHit>> found,
            Trial trial) {
        boolean steady = detector.id().equals("paa");
        if (steady ? step == 0 : random.nextInt(12) == 0) {
            if (since.remove(detector.id()) == null) {
                since.put(detector.id(), step);
                List<JudgedDetector> installed = trial.question().detectors().stream()
                        .filter(each -> since.containsKey(each.id()))
                        .toList();
                engine.startWarm(installed, trial.stream().subList(0, step));
            } else {
                engine.remove(detector);
            }
            found.remove(detector.id());
        }
    }

    /** Its hits from a step on, with the windows of the whole stream. */
    private static List<FoundHit> alone(JudgedDetector detector, Trial trial, int start) {
        Question question = new Question(RandomTables.ALL, List.of(detector), trial.stream(), trial.seed());
        long from = trial.stream().get(start).ts();
        return DetectorRunners.ENGINE.run(question).getOrDefault(detector.id(), List.of()).stream()
                .filter(hit -> hit.ts() >= from)
                .toList();
    }

    /** WITH or a query in FROM, a named window or one at its call, an alias or its expression, FILTER or CASE. */
    @Test
    void equalProgramsWrittenDifferentlyHitEqually() {
        Trials.run("ways of writing", 50, seed -> {
            Trial trial = Trials.random(seed, false, SOME);
            Random random = new Random(seed);
            Map<String, List<FoundHit>> plain = DetectorRunners.ENGINE.run(
                    new Trial(trial.programs(), trial.stream(), Style.PLAIN, seed).question());
            Trial other = new Trial(trial.programs(), trial.stream(), Style.random(random), seed);

            assertThat(DetectorRunners.ENGINE.run(other.question()))
                    .as(() -> other.style() + "\n" + other.describe())
                    .isEqualTo(plain);
        });
    }

    /** Two copies of a detector under different names hit alike. */
    @Test
    void aDetectorInstalledTwiceHitsTwice() {
        Trials.run("twins", 20, seed -> {
            Trial trial = Trials.random(seed, false, 4);
            List<RandomProgram> twins = new ArrayList<>();
            for (RandomProgram program : trial.programs()) {
                twins.add(program);
                twins.add(program.named(program.id() + "_twin"));
            }
            Map<String, List<FoundHit>> hits =
                    DetectorRunners.ENGINE.run(new Trial(twins, trial.stream(), trial.style(), seed).question());

            trial.programs()
                    .forEach(program -> assertThat(hits.get(program.id() + "_twin"))
                            .as(program.text(trial.style()))
                            .isEqualTo(hits.get(program.id())));
        });
    }
}
