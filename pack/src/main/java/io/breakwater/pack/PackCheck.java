package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What reading a pack came to.
 *
 * @param pack present where no problem is an error
 * @param problems all of them, warnings included, by file and line
 */
public record PackCheck(Optional<LoadedPack> pack, List<Problem> problems) {
    public PackCheck {
        requireNonNull(pack, "pack is null");
        problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }
}
