package io.breakwater.history.files;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest extends HistoryFilesContract {
    @TempDir
    private Path directory;

    private LocalFiles files;

    @BeforeEach
    void open() throws IOException {
        files = LocalFiles.open(directory);
    }

    @Override
    protected HistoryFiles files() {
        return files;
    }
}
