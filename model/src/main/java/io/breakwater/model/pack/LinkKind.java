package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One kind of value that links the accounts it was seen with.
 *
 * @param entityType of the columns that hold it
 * @param hub a value seen with more accounts than this links none of them
 * @param tables whose events link; empty for all
 */
public record LinkKind(String entityType, int hub, List<String> tables) {
    /** The kind of what e-mail addresses have in common that differ in digits only. */
    public static final String EMAIL_PATTERN = "email_pattern";

    public static final int USUAL_HUB = 50;
    public static final int MOST_HUB = 1_000;

    public LinkKind {
        requireNonNull(entityType, "entityType is null");
        tables = List.copyOf(tables);
        if (hub < 2 || hub > MOST_HUB) {
            throw new IllegalArgumentException("a hub begins above 2 to " + MOST_HUB + " accounts, not " + hub);
        }
    }

    /** Whether values of a column link by it: they are of this kind, or e-mail addresses that have a pattern. */
    public boolean reads(String columnEntityType) {
        return entityType.equals(columnEntityType) || readsPatternOf(columnEntityType);
    }

    /** Whether not a column's values link, but their patterns. */
    public boolean readsPatternOf(String columnEntityType) {
        return entityType.equals(EMAIL_PATTERN) && columnEntityType.equals("email");
    }

    /** Whether events of this table link by it. */
    public boolean isIn(String table) {
        return tables.isEmpty() || tables.contains(table);
    }
}
