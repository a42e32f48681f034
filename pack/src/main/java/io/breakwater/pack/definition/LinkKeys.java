package io.breakwater.pack.definition;

import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.problem.Place;
import io.breakwater.pack.definition.References.Target;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.Duration;
import java.util.List;

/** What links accounts. */
final class LinkKeys {
    private LinkKeys() {}

    /** @param key under which it stands */
    static LinkRules read(YamlMapping pack, String key, Reading reading) {
        return pack.mapping(key, FileKeys.LINKS)
                .map(links -> rules(links, reading))
                .orElse(LinkRules.NONE);
    }

    private static LinkRules rules(YamlMapping links, Reading reading) {
        List<LinkKind> by = links.mappings("by", FileKeys.LINK).stream()
                .map(kind -> new LinkKind(
                        kind.text("entity"),
                        kind.integer("hub", 2, LinkKind.MOST_HUB, LinkKind.USUAL_HUB),
                        reading.references().readAll(Target.TABLE, kind, "tables")))
                .toList();
        Duration lasts = links.duration("lasts", LinkRules.USUAL_LASTS);
        if (!LinkRules.canLast(lasts)) {
            tell(
                    links.placeOf("lasts"),
                    "a link lasts for some time, and at most for ten years",
                    "write 30d, say",
                    reading);
            lasts = LinkRules.USUAL_LASTS;
        }
        return new LinkRules(
                few(by, LinkRules.MOST_KINDS, links.placeOf("by"), reading),
                lasts,
                links.integer("most", 1, LinkRules.LARGEST_MOST, LinkRules.USUAL_MOST),
                few(links.texts("enforced"), LinkRules.MOST_LABELS, links.placeOf("enforced"), reading));
    }

    private static <T> List<T> few(List<T> values, int most, Place place, Reading reading) {
        if (values.size() > most) {
            tell(place, "there are " + values.size() + ", and at most " + most + " can be", "leave some out", reading);
            return values.subList(0, most);
        }
        return values;
    }

    private static void tell(Place place, String message, String remedy, Reading reading) {
        reading.problems().error(PackProblem.BAD_VALUE, place, message, remedy);
    }
}
