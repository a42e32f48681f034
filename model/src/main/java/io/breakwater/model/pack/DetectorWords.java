package io.breakwater.model.pack;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Words that would tell those concerned how they were found: detectors, and what they count. */
public final class DetectorWords {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");
    private static final Pattern COUNTED = Pattern.compile("\\bas\\s+([a-z][a-z0-9]*(?:_[a-z0-9]+)+)");
    private static final Pattern WORDS = Pattern.compile("\\s+");
    /** A shorter title may be anybody's words. */
    private static final int WORDS_OF_A_TITLE = 3;

    private DetectorWords() {}

    /** What in the text is the title or id of a detector, or the name of something that one selects; empty where nothing is. */
    public static Optional<String> in(String text, Collection<DetectorDefinition> detectors) {
        String said = text.toLowerCase(Locale.ROOT);
        Set<String> names = new TreeSet<>();
        for (DetectorDefinition detector : detectors) {
            String title = detector.title().strip().toLowerCase(Locale.ROOT);
            if (WORDS.split(title).length >= WORDS_OF_A_TITLE && said.contains(title)) {
                return Optional.of(detector.title());
            }
            names.add(detector.id().toLowerCase(Locale.ROOT));
            COUNTED.matcher(detector.sql().toLowerCase(Locale.ROOT))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return NAME.matcher(said)
                .results()
                .map(found -> found.group())
                .filter(names::contains)
                .findFirst();
    }
}
