package io.breakwater.model.pack;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the texts of several events are named where they are judged as one: by column and number of the event, {@code prompt 2}. */
public final class EventTexts {
    private static final Pattern NUMBERED = Pattern.compile("(.+) ([1-9][0-9]{0,2})", Pattern.DOTALL);

    private EventTexts() {}

    /** The name of a column's text in one of the events, the first of which is 1. */
    public static String name(GraderUnit unit, String column, int event) {
        return unit == GraderUnit.EVENT ? column : column + " " + event;
    }

    /** The column of a name; the name itself where it has no number. */
    public static String column(GraderUnit unit, String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return unit != GraderUnit.EVENT && numbered.matches() ? numbered.group(1) : name;
    }

    /** Whether a name is as those of texts in content of this unit are. */
    public static boolean isName(GraderUnit unit, String name) {
        return unit == GraderUnit.EVENT || NUMBERED.matcher(name).matches();
    }

    /**
     * The texts of each event by column, by the number of the event.
     *
     * @param content texts by name
     */
    public static SortedMap<Integer, Map<String, String>> events(GraderUnit unit, Map<String, String> content) {
        if (unit == GraderUnit.EVENT) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, content)));
        }
        SortedMap<Integer, Map<String, String>> events = new TreeMap<>();
        content.forEach((name, text) -> {
            Matcher numbered = NUMBERED.matcher(name);
            if (numbered.matches()) {
                events.computeIfAbsent(Integer.valueOf(numbered.group(2)), number -> new HashMap<>())
                        .put(numbered.group(1), text);
            }
        });
        return Collections.unmodifiableSortedMap(events);
    }
}
