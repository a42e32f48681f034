package io.breakwater.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All styles, scripts and pictures of the console: few and small, so they are read once and kept. */
public final class Assets {
    private static final String OWN = "/io/breakwater/server/assets/";
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    public Assets() {
        add("app.css", OWN + "app.css");
        add("app.js", OWN + "app.js");
        add("casework.css", OWN + "casework.css");
        add("casework.js", OWN + "casework.js");
        add("graph.css", OWN + "graph.css");
        add("graph.js", OWN + "graph.js");
        add("icons.svg", OWN + "icons.svg");
        add("favicon.svg", OWN + "favicon.svg");
        add("htmx.min.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js");
        add("cytoscape.min.js", WEBJARS + "cytoscape/3.33.1/dist/cytoscape.min.js");
    }

    /**
     * The address of an asset.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public String address(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no asset " + name))
                .address();
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private void add(String name, String resource) {
        try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            byte[] bytes = stream.readAllBytes();
            assets.put(name, new Asset(name, contentType(name), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(String name) {
        if (name.endsWith(".css")) {
            return "text/css;charset=UTF-8";
        }
        return name.endsWith(".js") ? "text/javascript;charset=UTF-8" : "image/svg+xml";
    }
}
