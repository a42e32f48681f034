package io.breakwater.pack.definition;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Names in one file that must exist in another, gathered while reading and checked when all files have been read. */
public final class References {
    private final List<Reference> references = new ArrayList<>();

    /** What a name may name. */
    public enum Target {
        HARM(PackProblem.UNKNOWN_HARM, "harm", "add it to harms.yaml"),
        QUEUE(PackProblem.UNKNOWN_QUEUE, "queue", "add a file in queues/"),
        POLICY(PackProblem.UNKNOWN_POLICY, "policy", "add a file in policies/"),
        ACTION(PackProblem.UNKNOWN_ACTION, "action", "add a file in actions/"),
        WEBHOOK(PackProblem.UNKNOWN_WEBHOOK, "webhook", "add it to webhooks in breakwater.yaml"),
        DETECTOR(PackProblem.UNKNOWN_DETECTOR, "detector", "add a file in detectors/"),
        TABLE(PackProblem.UNKNOWN_TABLE, "table", "add a file in tables/"),
        LANGUAGE_MODEL(
                PackProblem.UNKNOWN_LANGUAGE_MODEL,
                "grader by a language model",
                "add a file in graders/ with 'model', or remove the line"),
        ENTITY_TYPE(PackProblem.UNKNOWN_ENTITY_TYPE, "entity type", "give a table's column this 'entity'");

        private final PackProblem code;
        private final String word;
        private final String remedy;

        Target(PackProblem code, String word, String remedy) {
            this.code = code;
            this.word = word;
            this.remedy = remedy;
        }
    }

    private record Reference(Target target, String name, Place place) {}

    void add(Target target, String name, Place place) {
        references.add(new Reference(target, name, place));
    }

    /** The name under {@code key}, remembered for checking; empty text where there is none. */
    String read(Target target, YamlMapping mapping, String key) {
        Optional<String> name = mapping.optionalText(key);
        name.ifPresent(text -> add(target, text, mapping.placeOf(key)));
        return name.orElse("");
    }

    /** The names in the list under {@code key}, remembered for checking. */
    List<String> readAll(Target target, YamlMapping mapping, String key) {
        List<String> names = new ArrayList<>();
        mapping.list(key)
                .forEach(value -> value.filledText().ifPresent(name -> {
                    add(target, name, value.place());
                    names.add(name);
                }));
        return List.copyOf(names);
    }

    /** Logs every name of {@code target} that is not among the existing ones. */
    public void check(Target target, Collection<String> existing, ProblemLog problems) {
        for (Reference reference : references) {
            if (reference.target() == target && !existing.contains(reference.name())) {
                String fallback = existing.isEmpty()
                        ? target.remedy
                        : target.remedy + "; there are " + String.join(", ", existing);
                problems.error(
                        target.code,
                        reference.place(),
                        "there is no " + target.word + " '" + reference.name() + "'",
                        Suggestion.orElse(reference.name(), existing, fallback));
            }
        }
    }
}
