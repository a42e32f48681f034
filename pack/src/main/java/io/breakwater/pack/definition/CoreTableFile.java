package io.breakwater.pack.definition;

import io.breakwater.model.pack.CoreTableDefinition;
import io.breakwater.model.pack.CoreTableDefinition.ColumnText;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code core/NAME.sql}: front matter and one SELECT, which is not looked at here. */
public final class CoreTableFile {
    public static final String FOLDER = "core";
    public static final String ENDING = ".sql";

    private CoreTableFile() {}

    public static Optional<CoreTableDefinition> read(SourceFile file, Reading reading) {
        String name = Names.ofFile(file, ENDING, false, reading.problems());
        return FrontMatter.read(file, "/*---", "---*/", reading.problems())
                .flatMap(part ->
                        part.head().mapping(FileKeys.CORE_TABLE).map(head -> read(name, file, part, head, reading)));
    }

    private static CoreTableDefinition read(
            String name, SourceFile file, FrontMatter part, YamlMapping head, Reading reading) {
        if (part.body().isBlank()) {
            reading.problems()
                    .error(
                            PackProblem.EMPTY_TEXT,
                            file.whole(),
                            "there is no SELECT behind the front matter",
                            "write the table's SELECT below the line '---*/'");
        }
        return new CoreTableDefinition(
                name,
                head.text("title"),
                head.text("owner"),
                head.text("description"),
                columns(head, reading),
                part.body(),
                part.bodyLine(),
                file.path(),
                file.text(),
                file.hash());
    }

    private static Map<String, ColumnText> columns(YamlMapping head, Reading reading) {
        Map<String, ColumnText> columns = new LinkedHashMap<>();
        for (YamlMapping column : head.mappings("columns", FileKeys.CORE_COLUMN)) {
            String name = Names.of(column, "name", reading.problems());
            ColumnText text = new ColumnText(column.text("description"), column.optionalText("entity"), column.line());
            if (!name.isEmpty() && columns.put(name, text) != null) {
                reading.problems()
                        .error(
                                PackProblem.DUPLICATE_ID,
                                column.placeOf("name"),
                                "the column '" + name + "' is described twice",
                                "remove one of the two");
            }
        }
        return columns;
    }
}
