package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a pack says of one of its models beside how it scores.
 *
 * @param hash of the file that says it: another one for every training
 * @param deciles the nine scores at or below which lay a tenth, two tenths and so on of its training's examples, ascending; empty
 *     where the file does not say
 */
public record ModelCard(String id, String hash, String description, List<Double> deciles) {
    public ModelCard {
        requireNonNull(id, "id is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(description, "description is null");
        deciles = List.copyOf(deciles);
    }
}
