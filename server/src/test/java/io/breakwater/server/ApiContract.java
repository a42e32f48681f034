package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published description of the API, and whether answers and requests are as it says. */
final class ApiContract {
    private static final ApiContract PUBLISHED = new ApiContract();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ApiContract() {
        try (InputStream file =
                Objects.requireNonNull(ApiContract.class.getResourceAsStream("/io/breakwater/server/openapi.json"))) {
            document = JsonMapper.shared().readTree(new String(file.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ApiContract published() {
        return PUBLISHED;
    }

    JsonNode document() {
        return document;
    }

    /**
     * What an answer has that the description does not allow; empty where all is well.
     *
     * @param method in upper case
     * @param path with or without a query
     */
    List<String> answerFaults(String method, String path, int status, String contentType, String body) {
        String where = method + " " + path + " " + status;
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of();
        }
        JsonNode response = resolved(operation.get().path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return List.of(where + ": the description knows no such status");
        }
        String type = contentType.split(";", 2)[0].strip();
        JsonNode content = response.path("content");
        if (body.isEmpty() || content.isMissingNode()) {
            return List.of();
        }
        if (!content.has(type)) {
            return List.of(where + ": the description knows no answer as " + contentType);
        }
        return type.endsWith("json") ? faults(where, content.get(type).path("schema"), body) : List.of();
    }

    /** What a request of JSON has that the description does not allow. */
    List<String> requestFaults(String method, String path, String contentType, String body) {
        JsonNode schema = operation(method, path)
                .map(found -> found.path("requestBody")
                        .path("content")
                        .path(contentType)
                        .path("schema"))
                .orElse(document.path("absent"));
        boolean lines = contentType.endsWith("ndjson") || contentType.endsWith("jsonl");
        List<String> faults = new ArrayList<>();
        for (String part : lines ? body.lines().toList() : List.of(body)) {
            faults.addAll(faults(method + " " + path, schema, part));
        }
        return faults;
    }

    private List<String> faults(String where, JsonNode schema, String json) {
        if (schema.isMissingNode()) {
            return List.of();
        }
        return schemas.computeIfAbsent(schema.toString(), this::schema).validate(json, InputFormat.JSON).stream()
                .map(error -> where + ": " + error)
                .toList();
    }

    /** A schema by itself, with the components that it may refer to. */
    private Schema schema(String text) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.putArray("allOf").add(JsonMapper.shared().readTree(text));
        whole.set("components", document.get("components"));
        return registry.getSchema(whole.toString(), InputFormat.JSON);
    }

    private Optional<JsonNode> operation(String method, String path) {
        String plain = path.split("\\?", 2)[0];
        // A path without variables goes before one that has some.
        return document.path("paths")
                .propertyStream()
                .filter(entry -> matches(entry.getKey(), plain))
                .sorted((one, other) -> Integer.compare(variables(one.getKey()), variables(other.getKey())))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(found -> !found.isMissingNode())
                .findFirst();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static boolean matches(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            pattern.append(Pattern.quote(template.substring(from, variable.start())))
                    .append("[^/]+");
            from = variable.end();
        }
        return path.matches(
                pattern.append(Pattern.quote(template.substring(from))).toString());
    }

    private static int variables(String template) {
        return (int) VARIABLE.matcher(template).results().count();
    }
}
