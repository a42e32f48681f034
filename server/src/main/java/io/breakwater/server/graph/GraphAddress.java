package io.breakwater.server.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breakwater.model.entity.EntityReference;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Addresses of graphs: the whole question, so that every state of the page can be sent to somebody. */
public final class GraphAddress {
    static final String PATH = "/graph";
    static final String PART = "/graph/part";

    private GraphAddress() {}

    /** The graph that begins with one entity, and looks behind what it shares. */
    public static String of(EntityReference entity) {
        return PATH + "?entity=" + encoded(entity.toString()) + "&steps=2";
    }

    /** The graph of several entities. */
    public static String of(Collection<EntityReference> entities) {
        List<String> parts = new ArrayList<>();
        add(parts, "entity", entities);
        return PATH + "?" + String.join("&", parts);
    }

    public static String of(GraphQuestion question) {
        return PATH + query(question);
    }

    /** What the page loads into itself. */
    public static String part(GraphQuestion question) {
        return PART + query(question);
    }

    public static String expanding(GraphQuestion question, EntityReference entity) {
        return query(question.expand(entity));
    }

    public static String collapsing(GraphQuestion question, EntityReference entity) {
        return query(question.collapse(entity));
    }

    /** The same with a kind of entity left out, or back in. */
    public static String toggling(GraphQuestion question, String kind) {
        Set<String> without = new TreeSet<>(question.without());
        if (!without.remove(kind)) {
            without.add(kind);
        }
        return query(new GraphQuestion(
                question.seeds(),
                question.twoSteps(),
                question.expanded(),
                question.collapsed(),
                without,
                question.withUnshared(),
                question.slice(),
                question.path()));
    }

    public static String query(GraphQuestion question) {
        List<String> parts = new ArrayList<>();
        add(parts, "entity", question.seeds());
        if (question.twoSteps()) {
            parts.add("steps=2");
        }
        add(parts, "expand", question.expanded());
        add(parts, "collapse", question.collapsed());
        question.without().forEach(kind -> parts.add("without=" + encoded(kind)));
        if (question.withUnshared()) {
            parts.add("unshared=true");
        }
        question.slice()
                .from()
                .ifPresent(start -> parts.add(
                        "from=" + encoded(TimeSlice.field(question.slice().from()))));
        question.slice()
                .to()
                .ifPresent(end -> parts.add(
                        "to=" + encoded(TimeSlice.field(question.slice().to()))));
        add(parts, "path", question.path());
        return "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, Collection<EntityReference> entities) {
        entities.forEach(entity -> parts.add(name + "=" + encoded(entity.toString())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
