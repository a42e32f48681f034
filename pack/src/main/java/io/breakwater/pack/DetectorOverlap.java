package io.breakwater.pack;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.plan.DetectorProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Warns of detectors that add nothing to another one. A detector that needs more to fire and has a higher severity is a
 * second tier, which is wanted.
 */
final class DetectorOverlap {
    private static final Pattern TITLE = Pattern.compile("title:\\s*(\\S.*?)\\s*$");

    private final ProblemLog problems;

    private DetectorOverlap(ProblemLog problems) {
        this.problems = problems;
    }

    private record Candidate(DetectorDefinition definition, DetectorProgram program, DetectorShape shape) {}

    static void check(
            Map<String, DetectorDefinition> definitions, Map<String, DetectorProgram> programs, ProblemLog problems) {
        Map<String, List<Candidate>> comparable = new LinkedHashMap<>();
        programs.forEach((id, program) -> {
            DetectorDefinition definition = definitions.get(id);
            if (definition != null && definition.status() != DetectorStatus.RETIRED) {
                DetectorShape shape = DetectorShape.of(program);
                comparable
                        .computeIfAbsent(shape.source() + shape.entity(), key -> new ArrayList<>())
                        .add(new Candidate(definition, program, shape));
            }
        });
        DetectorOverlap overlap = new DetectorOverlap(problems);
        comparable.values().forEach(overlap::compare);
    }

    private void compare(List<Candidate> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            compare(candidates.get(i), candidates.subList(0, i), candidates.subList(i + 1, candidates.size()));
        }
    }

    /** One warning at most, with the first detector that makes this one superfluous. */
    private void compare(Candidate candidate, List<Candidate> before, List<Candidate> behind) {
        Optional<Candidate> equal =
                before.stream().filter(other -> samePlan(other, candidate)).findFirst();
        if (equal.isPresent()) {
            warn(
                    PackProblem.EQUAL_DETECTORS,
                    candidate,
                    "this detector has the same plan as '"
                            + equal.get().definition().id() + "'",
                    "keep one of them: retire this one, or change what it looks for");
            return;
        }
        Stream.concat(
                        before.stream().filter(other -> makesSuperfluous(other, candidate)),
                        behind.stream()
                                .filter(other -> makesSuperfluous(other, candidate))
                                .filter(other -> !makesSuperfluous(candidate, other)))
                .findFirst()
                .ifPresent(other -> warn(
                        PackProblem.SUBSUMED_DETECTOR,
                        candidate,
                        "every hit of this detector is also a hit of '"
                                + other.definition().id() + "', which is not less severe",
                        "retire it, look for something else, or give it the higher severity of a second tier"));
    }

    private static boolean makesSuperfluous(Candidate wider, Candidate narrower) {
        return wider.definition().severity().compareTo(narrower.definition().severity()) >= 0
                && !samePlan(wider, narrower)
                && wider.shape().subsumes(narrower.shape());
    }

    private static boolean samePlan(Candidate left, Candidate right) {
        return left.program()
                .version()
                .planHash()
                .equals(right.program().version().planHash());
    }

    private void warn(PackProblem code, Candidate candidate, String message, String remedy) {
        problems.warning(code, title(candidate.definition()), message, remedy);
    }

    private static Place title(DetectorDefinition definition) {
        List<String> lines =
                definition.source().lines().limit(definition.sqlLine()).toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = TITLE.matcher(lines.get(i));
            if (matcher.lookingAt()) {
                return new Place(definition.file(), i + 1, matcher.start(1) + 1, matcher.end(1), lines.get(i));
            }
        }
        return Place.ofFile(definition.file());
    }
}
