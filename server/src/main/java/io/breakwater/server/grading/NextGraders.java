package io.breakwater.server.grading;

import io.breakwater.casework.grading.Grade;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.casework.grading.Selection;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The graders that read what one grader answers about one item, and what each of them would judge. Made before the question is
 * asked, so that nothing can fail between an answer and what follows from it.
 */
final class NextGraders {
    private final List<Next> next;

    private NextGraders(List<Next> next) {
        this.next = List.copyOf(next);
    }

    /** @param unit empty where the event names none of the kind that the grader judges */
    private record Next(GraderDefinition grader, GraderReading.AnswersOf reads, Optional<ItemSubject.OfStored> unit) {}

    /** Those of an item; none of golden cases. */
    static NextGraders of(Pack pack, GraderDefinition grader, ItemSubject subject, Units.Stored stored) {
        List<Next> next = new ArrayList<>();
        if (subject instanceof ItemSubject.OfStored judged) {
            Units units = new Units(pack.tables(), stored);
            for (GraderDefinition other : pack.graders().values()) {
                if (other.status() != GraderStatus.OFF
                        && other.reads() instanceof GraderReading.AnswersOf reads
                        && reads.grader().equals(grader.id())) {
                    next.add(new Next(other, reads, unit(other, judged, units)));
                }
            }
        }
        return new NextGraders(next);
    }

    private static Optional<ItemSubject.OfStored> unit(
            GraderDefinition other, ItemSubject.OfStored judged, Units units) {
        return judged instanceof ItemSubject.OfEvent event ? units.of(other.unit(), event) : Optional.of(judged);
    }

    /** What they select because of this answer. */
    List<Selection> selections(Grade grade) {
        OptionalDouble similarity = grade.nearest()
                .map(nearest -> OptionalDouble.of(nearest.similarity()))
                .orElse(OptionalDouble.empty());
        return next.stream()
                .map(each -> {
                    boolean taken = each.reads.takes(grade.violates(), grade.labels(), grade.probability(), similarity);
                    return new Selection(
                            each.grader.id(), 1, taken ? each.unit.stream().toList() : List.of(), each.grader.settle());
                })
                .toList();
    }
}
