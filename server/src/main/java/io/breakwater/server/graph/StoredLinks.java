package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.HistoryQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links in everything stored. */
final class StoredLinks implements Neighbourhood {
    /** So that no query's text grows beyond what a query may have. */
    static final int MOST_AT_ONCE = 1_000;

    private static final int MOST_SPREADS = 20_000;

    private final HistoryQuery query;
    private final LinkSql sql;

    StoredLinks(HistoryQuery query, LinkSql sql) {
        this.query = requireNonNull(query, "query is null");
        this.sql = requireNonNull(sql, "sql is null");
    }

    @Override
    public Found of(Collection<EntityReference> entities, int most) {
        // A pair of two of them is counted from each end, with the same answer.
        Map<List<EntityReference>, Link> found = new LinkedHashMap<>();
        boolean cut = false;
        for (List<EntityReference> some : portions(entities)) {
            List<Map<String, @Nullable Object>> rows = query.rows(sql.links(some, most), most);
            cut |= rows.size() >= most;
            rows.stream()
                    .map(StoredLinks::link)
                    .forEach(link -> found.putIfAbsent(List.of(link.one(), link.other()), link));
        }
        return new Found(List.copyOf(found.values()), cut);
    }

    @Override
    public List<Link> among(Collection<EntityReference> entities, int most) {
        if (entities.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("more than " + MOST_AT_ONCE + " entities");
        }
        return sql.knows(entities)
                ? query.rows(sql.linksAmong(entities, most), most).stream()
                        .map(StoredLinks::link)
                        .toList()
                : List.of();
    }

    @Override
    public Map<EntityReference, Spread> spread(Collection<EntityReference> entities) {
        Map<EntityReference, Map<String, Long>> counts = new HashMap<>();
        for (List<EntityReference> some : portions(entities)) {
            query.rows(sql.spread(some), MOST_SPREADS)
                    .forEach(row -> counts.computeIfAbsent(end(row, "kind", "name"), entity -> new HashMap<>())
                            .put(HistoryQuery.text(row, "other_kind"), HistoryQuery.number(row, "entities")));
        }
        Map<EntityReference, Spread> spreads = new HashMap<>();
        counts.forEach((entity, ofEntity) -> spreads.put(entity, new Spread(ofEntity)));
        return spreads;
    }

    private List<List<EntityReference>> portions(Collection<EntityReference> entities) {
        List<EntityReference> all = entities.stream().distinct().toList();
        List<List<EntityReference>> portions = new ArrayList<>();
        for (int at = 0; at < all.size(); at += MOST_AT_ONCE) {
            List<EntityReference> portion = all.subList(at, Math.min(all.size(), at + MOST_AT_ONCE));
            if (sql.knows(portion)) {
                portions.add(portion);
            }
        }
        return portions;
    }

    private static Link link(Map<String, @Nullable Object> row) {
        Instant first = HistoryQuery.time(row, "first");
        Instant last = HistoryQuery.time(row, "last");
        return Link.between(
                end(row, "kind", "name"),
                end(row, "other_kind", "other_name"),
                HistoryQuery.number(row, "events"),
                first,
                last);
    }

    private static EntityReference end(Map<String, @Nullable Object> row, String kind, String name) {
        return new EntityReference(HistoryQuery.text(row, kind), HistoryQuery.text(row, name));
    }
}
