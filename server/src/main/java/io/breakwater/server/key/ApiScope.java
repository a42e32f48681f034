package io.breakwater.server.key;

import java.util.Arrays;
import java.util.List;

/** What an API key may do. */
public enum ApiScope {
    EVENTS_WRITE("events:write", "Send events"),
    EVENTS_DECIDE("events:decide", "Send events and be told the verdict, with labels and measures of their entities"),
    EVENTS_REDRIVE("events:redrive", "Try refused events again"),
    FACTS_WRITE("facts:write", "Send facts about entities"),
    HITS_WRITE("hits:write", "Report hits of outside detectors"),
    LABELS_WRITE("labels:write", "Put labels on entities and take them off"),
    METRICS_READ("metrics:read", "Read metrics of the server"),
    QUERY_READ("query:read", "Ask SQL questions, without content columns"),
    QUERY_CONTENT("query:content", "See content columns in answers; needs query:read, and each reading is audited"),
    ENFORCEMENTS_READ("enforcements:read", "Read what stands against entities"),
    ENFORCEMENTS_WRITE("enforcements:write", "Apply actions to entities within their guards"),
    APPEALS_WRITE("appeals:write", "Send in appeals"),
    ERASURES_WRITE("erasures:write", "Erase for good what is stored about an entity"),
    /** Never given out, like the next: the owner of the machine has it while a server runs. */
    ENFORCEMENTS_UNDO("enforcements:undo", "Undo what detectors did by themselves"),
    /** Never given out: the owner of the machine has it while a server runs. */
    KEYS_WRITE("keys:write", "Make keys for programs");

    private final String id;
    private final String description;

    ApiScope(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** Those that a key can be given. */
    public static List<ApiScope> given() {
        return Arrays.stream(values())
                .filter(scope -> scope != KEYS_WRITE && scope != ENFORCEMENTS_UNDO)
                .toList();
    }

    public String id() {
        return id;
    }

    public String description() {
        return description;
    }

    /**
     * The scope of an id.
     *
     * @throws IllegalArgumentException when there is no such scope
     */
    public static ApiScope ofId(String id) {
        for (ApiScope scope : values()) {
            if (scope.id.equals(id)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("no scope " + id);
    }
}
