package io.breakwater.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        add("editor.css", OWN + "editor.css");
        add("watch.css", OWN + "watch.css");
        add("sql-text.js", OWN + "sql-text.js");
        add("editor.js", OWN + "editor.js");
        add("search.css", OWN + "search.css");
        add("palette.js", OWN + "palette.js");
        add("workbench.css", OWN + "workbench.css");
        add("grid.js", OWN + "grid.js");
        add("figures.js", OWN + "figures.js");
        add("chart.js", OWN + "chart.js");
        add("workbench.js", OWN + "workbench.js");
        add("studio.css", OWN + "studio.css");
        add("grader.css", OWN + "grader.css");
        add("model.css", OWN + "model.css");
        add("unknown.css", OWN + "unknown.css");
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
            assets.put(name, new Asset(name, contentType(name), name.endsWith(".js") ? linked(bytes) : bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script that imports another of ours by its plain name imports it by its address; that one must be added before. */
    private byte[] linked(byte[] script) {
        String text = new String(script, StandardCharsets.UTF_8);
        for (String name : assets.keySet()) {
            text = text.replace("from \"./" + name + "\"", "from \"" + address(name) + "\"");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String contentType(String name) {
        if (name.endsWith(".css")) {
            return "text/css;charset=UTF-8";
        }
        return name.endsWith(".js") ? "text/javascript;charset=UTF-8" : "image/svg+xml";
    }
}
