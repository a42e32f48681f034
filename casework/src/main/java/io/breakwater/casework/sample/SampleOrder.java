package io.breakwater.casework.sample;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.TreeSet;

/**
 * What to draw.
 *
 * @param title what the population is
 * @param harm that people look for
 * @param queue that the drawn go to
 * @param population ids of all entities that can be drawn
 * @param size how many to draw
 * @param sql the query whose answer the population is
 * @param ts engine time of that answer, in microseconds
 */
public record SampleOrder(
        String title,
        String harm,
        String queue,
        String entityType,
        Set<String> population,
        int size,
        String sql,
        long ts) {
    public SampleOrder {
        requireNonNull(title, "title is null");
        requireNonNull(harm, "harm is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(entityType, "entityType is null");
        population = new TreeSet<>(population);
        requireNonNull(sql, "sql is null");
    }
}
