package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.server.page.EntityText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the form for many entities holds so far.
 *
 * @param entities as typed, one a line
 * @param lasting a key of {@link #SPANS}; as the catalogue says where it is none
 * @param withhold why those concerned are to be told nothing; empty where they are told
 * @param reason policy and code of its reason, such as {@code spam/promotion}
 */
public record BulkForm(
        String entities, String action, String lasting, String reason, String facts, String withhold, Pack pack) {
    /** How long it may hold, by what the form sends. */
    public static final Map<String, Duration> SPANS = new TreeMap<>(Map.of(
            "1d", Duration.ofDays(1), "1h", Duration.ofHours(1), "3d", Duration.ofDays(3), "7d", Duration.ofDays(7)));

    public BulkForm {
        entities = StorableText.of(entities);
        requireNonNull(action, "action is null");
        requireNonNull(lasting, "lasting is null");
        requireNonNull(reason, "reason is null");
        facts = StorableText.of(facts);
        withhold = StorableText.of(withhold);
        requireNonNull(pack, "pack is null");
    }

    /** The lines that name an entity. */
    List<EntityReference> named() {
        return lines().map(EntityText::read).flatMap(Optional::stream).toList();
    }

    /** The first line that names none. */
    public Optional<String> unclear() {
        return lines().filter(line -> EntityText.read(line).isEmpty()).findFirst();
    }

    private Stream<String> lines() {
        return entities.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    public List<ActionDefinition> actions() {
        return pack.actions().values().stream()
                .sorted(Comparator.comparing(ActionDefinition::title))
                .toList();
    }

    public List<PolicyDefinition> policies() {
        return pack.policies().values().stream()
                .sorted(Comparator.comparing(PolicyDefinition::title))
                .toList();
    }

    /** How long, where the form says so. */
    Optional<Duration> span() {
        return Optional.ofNullable(SPANS.get(lasting));
    }

    String policyId() {
        return reason.contains("/") ? reason.substring(0, reason.indexOf('/')) : "";
    }

    String reasonId() {
        return reason.substring(reason.indexOf('/') + 1);
    }
}
