package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.page.EntityPath;
import io.breakwater.server.review.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Two entities side by side. */
public record Comparison(Side left, Side right) {
    public Comparison {
        requireNonNull(left, "left is null");
        requireNonNull(right, "right is null");
    }

    /**
     * One of the two.
     *
     * @param alerts how many were made of it
     */
    public record Side(EntityReference entity, Standing standing, int alerts, Optional<EntityEvents.Life> life) {
        public Side {
            requireNonNull(entity, "entity is null");
            requireNonNull(standing, "standing is null");
            requireNonNull(life, "life is null");
        }

        public String path() {
            return EntityPath.of(entity);
        }

        long live() {
            return standing.enforcements().stream().filter(one -> one.stands()).count();
        }
    }

    /** A line of the comparison. */
    public record Line(String name, String left, String right) {
        public boolean differs() {
            return !left.equals(right);
        }
    }

    /** How the two stand, and what the product says of either. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("Alerts", left.alerts(), right.alerts()));
        lines.add(line(
                "Open alerts",
                left.standing().openAlerts().size(),
                right.standing().openAlerts().size()));
        lines.add(line(
                "Strikes in force",
                left.standing().strikeWeight(),
                right.standing().strikeWeight()));
        lines.add(line("Enforcements in force", left.live(), right.live()));
        lines.add(line(
                "Decisions",
                left.standing().decisions().size(),
                right.standing().decisions().size()));
        lines.add(new Line("Labels", labels(left), labels(right)));
        TreeSet<String> facts = new TreeSet<>(left.standing().facts().keySet());
        facts.addAll(right.standing().facts().keySet());
        facts.forEach(fact -> lines.add(new Line(fact, fact(left, fact), fact(right, fact))));
        return lines;
    }

    private static Line line(String name, long left, long right) {
        return new Line(name, Long.toString(left), Long.toString(right));
    }

    private static String labels(Side side) {
        return side.standing().labels().stream()
                .map(label -> label.label())
                .sorted()
                .reduce("", Comparison::joined);
    }

    private static String joined(String all, String one) {
        return all.isEmpty() ? one : all + ", " + one;
    }

    private static String fact(Side side, String fact) {
        return Objects.requireNonNullElse(side.standing().facts().get(fact), "");
    }
}
