package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.worker.TableView;
import io.breakwater.model.value.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;

/**
 * Names and types of the columns of a table in PostgreSQL, for checking SQL where there is no PostgreSQL.
 *
 * @param columns in order
 * @param contentColumns names of those that hold content
 */
public record ExternalShape(String name, Map<String, DataType> columns, Set<String> contentColumns) {
    private static final String FILE = "external-tables.txt";
    private static final String CONTENT = "content";

    public ExternalShape {
        requireNonNull(name, "name is null");
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        contentColumns = Set.copyOf(contentColumns);
    }

    /** All tables outside history that queries may name, as the file beside this class lists them. */
    public static List<ExternalShape> all() {
        try (InputStream file = ExternalShape.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            List<ExternalShape> shapes = new ArrayList<>();
            String name = "";
            Map<String, DataType> columns = new LinkedHashMap<>();
            Set<String> content = new TreeSet<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList()) {
                if (line.charAt(0) != ' ') {
                    add(shapes, name, columns, content);
                    name = line.strip();
                } else {
                    StringTokenizer words = new StringTokenizer(line);
                    String column = words.nextToken();
                    columns.put(column, type(words.nextToken()));
                    if (words.hasMoreTokens() && words.nextToken().equals(CONTENT)) {
                        content.add(column);
                    }
                }
            }
            add(shapes, name, columns, content);
            return List.copyOf(shapes);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static void add(
            List<ExternalShape> shapes, String name, Map<String, DataType> columns, Set<String> content) {
        if (!name.isEmpty()) {
            shapes.add(new ExternalShape(name, columns, content));
        }
        columns.clear();
        content.clear();
    }

    private static DataType type(String sqlName) {
        for (DataType type : DataType.values()) {
            if (type.sqlName().equals(sqlName)) {
                return type;
            }
        }
        throw new IllegalStateException(FILE + " names the type " + sqlName);
    }

    /** As one reader sees it, without rows. */
    TableView view(boolean content) {
        List<TableView.Column> seen = columns.entrySet().stream()
                .filter(column -> content || !contentColumns.contains(column.getKey()))
                .map(column -> new TableView.Column(column.getKey(), column.getValue()))
                .toList();
        return new TableView(name, seen, "", List.of(), List.of(), List.of());
    }
}
