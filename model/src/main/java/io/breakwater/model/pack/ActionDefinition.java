package io.breakwater.model.pack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One kind of measure.
 *
 * @param entityTypes types of entity it can be applied to
 * @param undo id of what the product is told when it is undone; empty where it cannot be undone
 * @param duration how long it holds; empty for without end
 * @param budgetPerHour the most of them automation and people may start within an hour
 * @param webhook id of the webhook that carries it to the product
 */
public record ActionDefinition(
        String id,
        String title,
        String description,
        List<String> entityTypes,
        Optional<String> undo,
        Optional<Duration> duration,
        int budgetPerHour,
        String webhook,
        String file,
        String fileHash) {
    public ActionDefinition {
        entityTypes = List.copyOf(entityTypes);
    }

    public boolean reversible() {
        return undo.isPresent();
    }
}
