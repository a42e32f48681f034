package io.breakwater.server.key;

/** What an API key may do. */
public enum ApiScope {
    EVENTS_WRITE("events:write", "Send events"),
    FACTS_WRITE("facts:write", "Send facts about entities"),
    HITS_WRITE("hits:write", "Report hits of outside detectors"),
    LABELS_WRITE("labels:write", "Put labels on entities and take them off"),
    QUERY_READ("query:read", "Ask SQL questions, without content columns"),
    QUERY_CONTENT("query:content", "See content columns in answers; needs query:read, and each reading is audited");

    private final String id;
    private final String description;

    ApiScope(String id, String description) {
        this.id = id;
        this.description = description;
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
