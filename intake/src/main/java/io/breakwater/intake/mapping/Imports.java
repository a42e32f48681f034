package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.format.RowFormats;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens a pack's imports over a data directory. */
public final class Imports {
    private final Map<String, Table> tables;
    private final Path dataDirectory;
    private final RowFormats formats;
    private final Pseudonyms pseudonyms;

    public Imports(Map<String, Table> tables, Path dataDirectory, RowFormats formats, Pseudonyms pseudonyms) {
        this.tables = Map.copyOf(tables);
        this.dataDirectory = requireNonNull(dataDirectory, "dataDirectory is null");
        this.formats = requireNonNull(formats, "formats is null");
        this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    }

    /**
     * Opens an import at its beginning; without files it has no rows.
     *
     * @param anchor engine time, in microseconds, at which a shifted stream ends
     */
    public ImportStream open(ImportDefinition definition, long anchor) throws ImportRefusedException {
        return ImportStream.open(
                definition, tables, ImportFiles.of(definition, dataDirectory), formats, pseudonyms, anchor);
    }

    /**
     * Opens several imports that run together, each where its stored position says, or else at its beginning.
     *
     * @param positions by import id, as the log gives them
     * @param anchor for those that have no position yet
     */
    public List<ImportStream> openAll(List<ImportDefinition> definitions, Map<String, String> positions, long anchor)
            throws ImportRefusedException {
        List<ImportStream> streams = new ArrayList<>();
        for (ImportDefinition definition : definitions) {
            String text = positions.get(definition.id());
            streams.add(
                    text == null
                            ? open(definition, anchor)
                            : resume(definition, ImportPosition.parse(definition.id(), text), anchor));
        }
        return List.copyOf(streams);
    }

    /**
     * Where nothing is stored yet, the files may have come only now, so the shift is found anew. Files that were added to
     * those that were read keep the shift, but what has no time in them is of now.
     */
    private ImportStream resume(ImportDefinition definition, ImportPosition position, long anchor)
            throws ImportRefusedException {
        if (position.isAtBeginning()) {
            return open(definition, position.anchor());
        }
        List<ImportFile> files = ImportFiles.of(definition, dataDirectory);
        ImportPosition from = position.endsItsFiles() ? position.anchoredAt(anchor) : position;
        return ImportStream.resume(definition, tables, files, formats, pseudonyms, from);
    }
}
