package io.breakwater.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of the checkout.
 *
 * @param path from the top of the checkout, with slashes
 */
record TextFile(String path, String text) {
    static TextFile read(Path top, Path file) throws IOException {
        return new TextFile(top.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The number of the line on which a place of the text lies, from 1. */
    int lineOf(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
