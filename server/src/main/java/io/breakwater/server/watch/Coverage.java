package io.breakwater.server.watch;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which harms detectors alert for, and what is left open.
 *
 * @param covered harms that at least one detector alerts for
 * @param harms of the pack
 */
public record Coverage(int covered, int harms, List<CoverageHole> holes) {
    private static final int AT_A_GLANCE = 6;

    public Coverage {
        holes = List.copyOf(holes);
    }

    /** The most severe ones, to be seen at a glance. */
    public List<CoverageHole> first() {
        return holes.subList(0, Math.min(AT_A_GLANCE, holes.size()));
    }

    /** The others. */
    public List<CoverageHole> further() {
        return holes.subList(first().size(), holes.size());
    }

    /** What the pack's definitions leave open; {@code today} in UTC. */
    static Coverage of(Pack pack, LocalDate today) {
        Map<String, List<DetectorDefinition>> byHarm =
                pack.detectors().values().stream().collect(Collectors.groupingBy(DetectorDefinition::harm));
        List<CoverageHole> holes = new ArrayList<>();
        int covered = 0;
        List<Harm> harms = pack.harms().values().stream()
                .sorted(Comparator.comparing(Harm::severity).reversed().thenComparing(Harm::code))
                .toList();
        for (Harm harm : harms) {
            List<DetectorDefinition> detectors = byHarm.getOrDefault(harm.id(), List.of());
            if (detectors.stream().anyMatch(detector -> detector.status().alerts())) {
                covered++;
            } else {
                holes.add(new CoverageHole(harm.name(), unwatched(detectors), "/detectors?harm=" + harm.id()));
            }
            if (!detectors.isEmpty() && policies(pack, harm).isEmpty()) {
                holes.add(new CoverageHole(harm.name(), "no policy to decide by", "/policies"));
            }
        }
        pack.detectors().values().stream()
                .filter(detector ->
                        detector.status().alerts() && detector.reviewBy().isBefore(today))
                .sorted(Comparator.comparing(DetectorDefinition::reviewBy))
                .map(detector -> new CoverageHole(
                        detector.title(),
                        "should have been looked at by " + detector.reviewBy(),
                        "/detectors/" + detector.id()))
                .forEach(holes::add);
        return new Coverage(covered, harms.size(), holes);
    }

    private static String unwatched(List<DetectorDefinition> detectors) {
        if (detectors.stream().anyMatch(detector -> detector.status() == DetectorStatus.SHADOW)) {
            return "detectors in shadow only: nobody is alerted";
        }
        return detectors.isEmpty() ? "no detector looks for it" : "none of its detectors runs";
    }

    private static List<PolicyDefinition> policies(Pack pack, Harm harm) {
        return pack.policies().values().stream()
                .filter(policy -> policy.harm().equals(harm.id()))
                .toList();
    }
}
