package io.breakwater.casework.exposure;

import io.breakwater.model.pack.ExposureLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person has looked at, for that person.
 *
 * @param today severe items of the last 24 hours by harm, held ones left out; harms without any are not in it
 * @param chosen harms that the person chose not to be given
 * @param leftOut what is not given now, and why
 */
public record OwnExposure(
        ExposureLimits limits, Map<String, Integer> today, Set<String> chosen, List<LeftOut> leftOut) {
    public OwnExposure {
        today = Map.copyOf(today);
        chosen = Set.copyOf(chosen);
        leftOut = List.copyOf(leftOut);
    }

    public int total() {
        return today.values().stream().mapToInt(Integer::intValue).sum();
    }
}
