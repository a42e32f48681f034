package io.breakwater.engine.corpus;

import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one stream, in order. */
final class ScriptSteps {
    private final List<Table> tables;
    private final ScriptValues values;
    private final long start;
    private final Set<String> lists = new HashSet<>();
    private long before;

    ScriptSteps(List<Table> tables, long start) {
        this.tables = tables;
        this.values = new ScriptValues(start);
        this.start = start;
        this.before = start;
    }

    /** The lists the steps so far have named. */
    Set<String> lists() {
        return lists;
    }

    /** Throws IllegalArgumentException that says what would be right. */
    StreamStep read(List<String> tokens) {
        boolean first = before == start;
        OptionalLong time = RelativeTime.micros(tokens.get(0), start, before);
        if (time.isEmpty()) {
            throw new IllegalArgumentException(
                    tokens.get(0) + " is no time: write 10s or 1m-1us since the start, +5s since the step before");
        }
        long ts = time.getAsLong();
        if (ts < before || (ts == before && !first)) {
            throw new IllegalArgumentException(
                    "time must increase: " + tokens.get(0) + " is not after the step before");
        }
        before = ts;
        List<String> rest = tokens.subList(1, tokens.size());
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("nothing happens at " + tokens.get(0));
        }
        return switch (rest.get(0)) {
            case "!late" -> event(ts, Lane.LATE, rest.subList(1, rest.size()));
            case "!import" -> event(ts, Lane.IMPORT, rest.subList(1, rest.size()));
            case "!label" -> label(ts, true, rest);
            case "!unlabel" -> label(ts, false, rest);
            case "!fact" -> fact(ts, rest);
            case "!list" -> list(ts, rest);
            default -> {
                if (rest.get(0).startsWith("!")) {
                    throw new IllegalArgumentException("unknown step " + rest.get(0)
                            + ": there are !late, !import, !label, !unlabel, !fact, !list");
                }
                yield event(ts, Lane.LIVE, rest);
            }
        };
    }

    private StreamStep event(long ts, Lane lane, List<String> tokens) {
        Table table = tables.get(0);
        List<String> written = tokens;
        if (tables.size() > 1) {
            String name = tokens.isEmpty() ? "" : tokens.get(0);
            table = tables.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no table '" + name
                            + "': where a file has several tables an event begins with the name of its own"));
            written = tokens.subList(1, tokens.size());
        }
        List<Column> columns = table.columns();
        if (written.size() != columns.size()) {
            throw new IllegalArgumentException("table " + table.name() + " has " + columns.size()
                    + " columns, but here are " + written.size() + " values: " + written);
        }
        @Nullable Object[] read = new @Nullable Object[columns.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = values.read(written.get(i), columns.get(i).type());
            if (read[i] == null && !columns.get(i).nullable()) {
                throw new IllegalArgumentException("column " + columns.get(i).name() + " is never NULL");
            }
        }
        EventKey key = new EventKey("script", Long.toString(ts));
        return new StreamStep.Arrival(new Event(table.name(), key, ts, ts, null, ts, lane, read));
    }

    private StreamStep label(long ts, boolean present, List<String> tokens) {
        boolean ends = present && tokens.size() == 6 && tokens.get(4).equals("until");
        if (!ends && tokens.size() != 4) {
            throw new IllegalArgumentException("write !label TYPE ID LABEL [until TIME], or !unlabel TYPE ID LABEL");
        }
        Long end = ends ? (Long) timeOf(tokens.get(5)) : null;
        return new StreamStep.Change(
                ts, new LabelChange(entity(tokens.get(1), tokens.get(2)), tokens.get(3), present, end));
    }

    private long timeOf(String token) {
        return RelativeTime.micros(token, start, before)
                .orElseThrow(() -> new IllegalArgumentException(token + " is no time"));
    }

    private static StreamStep fact(long ts, List<String> tokens) {
        if (tokens.size() != 5) {
            throw new IllegalArgumentException("write !fact TYPE ID NAME VALUE, with NULL to forget it");
        }
        String value = tokens.get(4).equals("NULL") ? null : text(tokens.get(4));
        return new StreamStep.Change(ts, new FactChange(entity(tokens.get(1), tokens.get(2)), tokens.get(3), value));
    }

    private StreamStep list(long ts, List<String> tokens) {
        if (tokens.size() < 2) {
            throw new IllegalArgumentException("write !list NAME VALUE ..");
        }
        lists.add(tokens.get(1));
        Set<String> content = new HashSet<>();
        tokens.subList(2, tokens.size()).forEach(token -> content.add(text(token)));
        return new StreamStep.ListContent(ts, tokens.get(1), content);
    }

    private static EntityReference entity(String type, String id) {
        return new EntityReference(type, text(id));
    }

    private static String text(String token) {
        return ScriptTokens.isQuoted(token) ? ScriptTokens.unquoted(token) : token;
    }
}
