package io.breakwater.server.search;

/** Places and beginnings that the navigation has no room for. */
enum Destination {
    GRAPH("Link graph", "/graph", "who shares addresses, devices and cards with whom"),
    COMPARE("Compare two entities", "/entities/compare", "side by side, and what they share"),
    POLICIES("Policies", "/policies", "the written standards and their protocols"),
    GRADERS("Graders", "/graders", "language models that are asked, what it takes, whether they are right"),
    MODELS("Models", "/models", "what was trained, and whether it still scores as it did"),
    UNKNOWN("Unknown abuse", "/unknown", "groups of accounts that write much alike"),
    REFUSED("Refused events", "/rejected", "what broke a contract, to be tried again"),
    QUALITY("Quality of review", "/quality", "agreement, second reviews, golden items"),
    SUPPRESSIONS("Suppressions", "/alerts/suppressions", "what makes no alerts for a time"),
    APPEALS("Appeals", "/appeals", "asked for by those who were acted on"),
    NEW_ENFORCEMENT("New enforcement", "/enforcement/new", "act on one entity"),
    BULK("Bulk order", "/enforcement/bulk", "act on many, with a preview"),
    AUTOMATION("Automation", "/enforcement/automation", "detectors that act, their budgets and breakers"),
    NEW_ESCALATION("Open an escalation", "/escalations/new", "a critical matter"),
    EXPOSURE("Exposure", "/settings/exposure", "what you looked at, and what you would rather not be given"),
    USERS("Users", "/settings/users", "people and their roles"),
    KEYS("API keys", "/settings/keys", "what programs may do"),
    AUDIT("Audit", "/settings/audit", "who did and read what"),
    PACK("Pack", "/settings/pack", "the files that are in force"),
    ERASURES("Erasures", "/settings/erasures", "everything about one entity, deleted"),
    ABOUT("About", "/settings/about", "version and licences");

    private final String title;
    private final String path;
    private final String about;

    Destination(String title, String path, String about) {
        this.title = title;
        this.path = path;
        this.about = about;
    }

    FoundPage found() {
        return new FoundPage("next", title, about, path);
    }
}
