package io.breakwater.pack.definition;

import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.ActionEffect;
import io.breakwater.model.pack.ActionGuards;
import io.breakwater.model.pack.AutomationLimits;
import io.breakwater.model.pack.SharedEntities;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code actions/ID.yaml}: one kind of measure. */
public final class ActionFile {
    public static final String ENDING = ".yaml";

    private static final int MOST_PER_HOUR = 1_000_000;
    private static final int MOST_PER_DAY = 10_000_000;
    private static final Set<String> MEANING_GOOD = Set.of("protected", "trusted");

    private ActionFile() {}

    public static Optional<ActionDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.ACTION))
                .map(mapping -> checked(
                        mapping,
                        reading,
                        new ActionDefinition(
                                id,
                                mapping.text("title"),
                                mapping.text("description"),
                                mapping.oneOf("effect", ActionEffect.class, ActionEffect.OTHER),
                                reading.references().readAll(References.Target.ENTITY_TYPE, mapping, "entities"),
                                mapping.optionalText("undo"),
                                mapping.get("duration").map(ActionFile::duration),
                                label(mapping, reading),
                                guards(mapping),
                                reading.references().read(References.Target.WEBHOOK, mapping, "webhook"),
                                file.path(),
                                file.hash())));
    }

    private static ActionDefinition checked(YamlMapping mapping, Reading reading, ActionDefinition action) {
        action.entityTypes().stream()
                .filter(type -> SharedEntities.isShared(type) && !action.sparesBystanders())
                .findFirst()
                .ifPresent(type -> reading.problems()
                        .error(
                                PackProblem.HARMS_BYSTANDERS,
                                mapping.placeOf("entities"),
                                "many people may be behind one " + type + ", and this would lock all of them out",
                                "take it from the entities, or challenge or limit it for a 'duration'"));
        return action;
    }

    private static Optional<String> label(YamlMapping mapping, Reading reading) {
        if (!mapping.has("label")) {
            return Optional.empty();
        }
        String label = Names.of(mapping, "label", reading.problems());
        if (MEANING_GOOD.contains(label)) {
            reading.problems()
                    .error(
                            PackProblem.RESERVED_NAME,
                            mapping.placeOf("label"),
                            "'" + label + "' says that somebody is known to be good, which a measure cannot say",
                            "name the label after what the measure does, such as 'suspended'");
        }
        return Optional.of(label);
    }

    private static ActionGuards guards(YamlMapping mapping) {
        return new ActionGuards(
                mapping.integer("budget_per_hour", 0, MOST_PER_HOUR, 0),
                optional(mapping, "budget_per_day"),
                optional(mapping, "approval_above"),
                mapping.bool("dry_run", false),
                mapping.duration("delay_up_to", Duration.ZERO),
                mapping.mapping("automation", FileKeys.AUTOMATION).map(ActionFile::automation));
    }

    private static OptionalInt optional(YamlMapping mapping, String key) {
        return mapping.has(key) ? OptionalInt.of(mapping.integer(key, 0, MOST_PER_DAY, 0)) : OptionalInt.empty();
    }

    private static AutomationLimits automation(YamlMapping mapping) {
        return new AutomationLimits(
                mapping.integer("per_hour", 0, MOST_PER_HOUR, 0),
                mapping.integer("per_day", 0, MOST_PER_DAY, 0),
                mapping.integer("stop_above", 0, MOST_PER_DAY, 0),
                mapping.number("trusted_share", 0, 1, 0),
                mapping.number("canary_share", 0, 1, 1),
                mapping.duration("canary_for", Duration.ZERO));
    }

    private static Duration duration(YamlValue value) {
        return value.duration(Duration.ZERO);
    }
}
