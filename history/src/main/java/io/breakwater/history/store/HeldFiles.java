package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.HeldFile;
import io.breakwater.history.files.HistoryFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Files that are being read: each is held from the moment somebody asks for its path until this lets go. */
public final class HeldFiles implements AutoCloseable {
    private final HistoryFiles files;
    private final Map<String, HeldFile> held = new HashMap<>();

    public HeldFiles(HistoryFiles files) {
        this.files = requireNonNull(files, "files is null");
    }

    /** Where it can be read. */
    public String path(HistoryFile file) throws IOException {
        HeldFile present = held.get(file.path());
        if (present == null) {
            present = files.hold(file.expected());
            held.put(file.path(), present);
        }
        return present.path().toString();
    }

    /** Lets go of all of them; more may be held afterwards. */
    public void letGo() {
        held.values().forEach(HeldFile::close);
        held.clear();
    }

    @Override
    public void close() {
        letGo();
    }
}
