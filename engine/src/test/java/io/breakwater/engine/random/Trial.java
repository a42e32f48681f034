package io.breakwater.engine.random;

import io.breakwater.engine.judge.DetectorRunner;
import io.breakwater.engine.judge.DetectorRunners;
import io.breakwater.engine.judge.DetectorTexts;
import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.HitComparison;
import io.breakwater.engine.judge.JudgedDetector;
import io.breakwater.engine.judge.Question;
import io.breakwater.engine.judge.StreamStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Programs that are installed together, and a stream.
 *
 * @param style how they are written
 */
record Trial(List<RandomProgram> programs, List<StreamStep> stream, Style style, long seed) {
    private static final DetectorTexts COMPILER = new DetectorTexts(RandomTables.ALL, RandomTables.LISTS);

    Trial {
        programs = List.copyOf(programs);
        stream = List.copyOf(stream);
    }

    static JudgedDetector detector(RandomProgram program, Style style) {
        return COMPILER.detector(program.id(), "who", program.text(style));
    }

    Question question() {
        List<JudgedDetector> detectors =
                programs.stream().map(program -> detector(program, style)).toList();
        return new Question(RandomTables.ALL, detectors, stream, seed);
    }

    /**
     * In what the runner's hits differ from those of the reference, which sees each program alone; empty where they agree. A
     * runtime that throws differs.
     */
    List<String> differences(DetectorRunner runner) {
        Question question = question();
        List<JudgedDetector> answered =
                question.detectors().stream().filter(runner::answers).toList();
        Map<String, List<FoundHit>> expected = DetectorRunners.REFERENCE.run(question.about(answered));
        List<String> differences = new ArrayList<>();
        try {
            Map<String, List<FoundHit>> actual = runner.run(question.about(answered));
            for (JudgedDetector detector : answered) {
                List<FoundHit> wanted = expected.getOrDefault(detector.id(), List.of());
                List<FoundHit> found = actual.getOrDefault(detector.id(), List.of());
                HitComparison.differences(detector.columns(), wanted, found)
                        .forEach(difference -> differences.add(detector.id() + " at " + difference));
            }
        } catch (RuntimeException e) {
            differences.add(String.valueOf(e));
        }
        return differences;
    }

    /** For a person to read: the texts, and the stream a line each. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (RandomProgram program : programs) {
            text.append(program.id()).append(":\n").append(program.text(style)).append("\n\n");
        }
        stream.forEach(step -> text.append(StepText.of(step)).append('\n'));
        return text.toString();
    }
}
