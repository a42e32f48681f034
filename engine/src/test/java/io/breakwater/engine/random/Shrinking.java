package io.breakwater.engine.random;

import io.breakwater.engine.judge.StreamStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a failing trial smaller for as long as it fails: fewer programs, a shorter stream, simpler programs. */
final class Shrinking {
    private static final int MOST_ATTEMPTS = 3_000;

    private final Predicate<Trial> fails;
    private int attempts;

    private Shrinking(Predicate<Trial> fails) {
        this.fails = fails;
    }

    /** @param fails true for {@code trial} itself */
    static Trial smallest(Trial trial, Predicate<Trial> fails) {
        Shrinking shrinking = new Shrinking(fails);
        Trial smallest = trial;
        for (Optional<Trial> next = Optional.of(trial); next.isPresent(); next = shrinking.smaller(smallest)) {
            smallest = next.get();
        }
        return smallest;
    }

    private Optional<Trial> smaller(Trial trial) {
        return candidates(trial).filter(this::stillFails).findFirst();
    }

    private boolean stillFails(Trial trial) {
        if (++attempts > MOST_ATTEMPTS) {
            return false;
        }
        try {
            return fails.test(trial);
        } catch (IllegalArgumentException doesNotCompile) {
            return false;
        }
    }

    private static Stream<Trial> candidates(Trial trial) {
        Stream<Trial> alone = trial.programs().size() == 1
                ? Stream.empty()
                : trial.programs().stream().map(program -> of(trial, List.of(program), trial.stream()));
        Stream<Trial> fewer = chunks(trial.programs()).map(programs -> of(trial, programs, trial.stream()));
        Stream<Trial> shorter = chunks(trial.stream()).map(stream -> of(trial, trial.programs(), stream));
        Stream<Trial> simpler = Stream.of(trial).flatMap(Shrinking::simpler);
        return Stream.of(alone, fewer, shorter, simpler).flatMap(stream -> stream);
    }

    private static Stream<Trial> simpler(Trial trial) {
        List<Trial> simpler = new ArrayList<>();
        for (int i = 0; i < trial.programs().size(); i++) {
            for (RandomProgram program : trial.programs().get(i).smaller()) {
                List<RandomProgram> programs = new ArrayList<>(trial.programs());
                programs.set(i, program);
                simpler.add(of(trial, programs, trial.stream()));
            }
        }
        return simpler.stream();
    }

    private static Trial of(Trial trial, List<RandomProgram> programs, List<StreamStep> stream) {
        return new Trial(programs, stream, trial.style(), trial.seed());
    }

    /** The list without a half, without a quarter .. without one element; none where it would become empty. */
    private static <T> Stream<List<T>> chunks(List<T> whole) {
        List<List<T>> shorter = new ArrayList<>();
        for (int size = whole.size() / 2; size > 0; size /= 2) {
            for (int start = 0; start < whole.size(); start += size) {
                List<T> rest = new ArrayList<>(whole.subList(0, start));
                rest.addAll(whole.subList(Math.min(whole.size(), start + size), whole.size()));
                if (!rest.isEmpty()) {
                    shorter.add(rest);
                }
            }
        }
        return shorter.stream();
    }
}
