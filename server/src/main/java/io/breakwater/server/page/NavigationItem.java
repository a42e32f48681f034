package io.breakwater.server.page;

import java.util.Locale;

/** The places of the console, in the order of the navigation. A place shows once a route rule lets the person read it. */
public enum NavigationItem {
    WATCH("Watch", "/watch", 'w'),
    DETECTORS("Detectors", "/detectors", 'd'),
    STUDIO("Studio", "/studio", 'u'),
    ALERTS("Alerts", "/alerts", 'a'),
    ENTITIES("Entities", "/entities", 'e'),
    CASES("Cases", "/cases", 'c'),
    ENFORCEMENT("Enforcement", "/enforcement", 'f'),
    ESCALATIONS("Escalations", "/escalations", 'x'),
    WORKBENCH("Workbench", "/workbench", 'b'),
    /** Only where the demo's product takes part. */
    PRODUCT("Product", "/demo/product", 'p'),
    SETTINGS("Settings", "/settings", 's');

    private final String title;
    private final String path;
    private final char key;

    NavigationItem(String title, String path, char key) {
        this.title = title;
        this.path = path;
        this.key = key;
    }

    public String title() {
        return title;
    }

    public String path() {
        return path;
    }

    /** The letter that goes here after {@code g}. */
    public String key() {
        return Character.toString(key);
    }

    public String icon() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean contains(String requestPath) {
        return requestPath.equals(path) || requestPath.startsWith(path + "/");
    }
}
