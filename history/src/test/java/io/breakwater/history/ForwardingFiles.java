package io.breakwater.history;

import io.breakwater.history.files.ExpectedFile;
import io.breakwater.history.files.HeldFile;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.SharedPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** Files of others, so that a test can change what it is about. */
public abstract class ForwardingFiles implements HistoryFiles {
    private final HistoryFiles real;

    protected ForwardingFiles(HistoryFiles real) {
        this.real = real;
    }

    @Override
    public Path stage(String name) throws IOException {
        return real.stage(name);
    }

    @Override
    public void put(Path staged, String name) throws IOException {
        real.put(staged, name);
    }

    @Override
    public InputStream get(String name) throws IOException {
        return real.get(name);
    }

    @Override
    public long size(String name) throws IOException {
        return real.size(name);
    }

    @Override
    public SortedMap<String, Long> list() throws IOException {
        return real.list();
    }

    @Override
    public void delete(String name) throws IOException {
        real.delete(name);
    }

    @Override
    public HeldFile hold(ExpectedFile expected) throws IOException {
        return real.hold(expected);
    }

    @Override
    public OptionalLong room() {
        return real.room();
    }

    @Override
    public boolean isCrowded() {
        return real.isCrowded();
    }

    @Override
    public boolean dropDamagedCopy(ExpectedFile expected) throws IOException {
        return real.dropDamagedCopy(expected);
    }

    @Override
    public Optional<SharedPlace> shared() {
        return real.shared();
    }
}
