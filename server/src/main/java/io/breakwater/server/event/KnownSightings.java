package io.breakwater.server.event;

import io.breakwater.history.sighting.Sighting;
import io.breakwater.history.sighting.Sightings;
import io.breakwater.server.stored.SqlText;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What is known of an entity without reading events, and with it where to read them. */
record KnownSightings(Sightings.Answer<Sighting> answer) {
    /** A further condition for the rows of a table of which nothing is known. */
    String unknown(String table) {
        Long through = answer.through().get(table);
        return through == null ? "" : from(through);
    }

    /** A further condition that all rows of a table that name the entity fulfil. */
    String all(String table) {
        Optional<Long> first = answer.known().stream()
                .filter(one -> one.table().equals(table))
                .map(Sighting::firstTs)
                .min(Comparator.naturalOrder());
        return first.map(KnownSightings::from).orElseGet(() -> unknown(table));
    }

    /**
     * A time such that the latest events before another one, so many of them, lie behind it; empty where that is not known.
     *
     * @param only the table they are wanted of; empty for all
     */
    Optional<Long> beginningOf(int wanted, Optional<String> only, long beforeTs) {
        List<Sighting> latestFirst = answer.known().stream()
                .filter(one -> one.lastTs() < beforeTs)
                .filter(one -> only.map(one.table()::equals).orElse(true))
                .sorted(Comparator.comparingLong(Sighting::lastTs).reversed())
                .toList();
        long events = 0;
        long from = Long.MAX_VALUE;
        for (Iterator<Sighting> each = latestFirst.iterator(); each.hasNext() && events < wanted; ) {
            Sighting one = each.next();
            events += one.events();
            from = Math.min(from, one.firstTs());
        }
        return events < wanted ? Optional.empty() : Optional.of(from);
    }

    static String from(long ts) {
        return " AND ts >= " + SqlText.time(ts);
    }
}
