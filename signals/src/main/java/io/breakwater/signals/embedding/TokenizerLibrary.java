package io.breakwater.signals.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the tokenizer's library to itself: by default it would report its use to its makers, might fetch what it misses, and
 * keeps its native part in the user's home.
 */
final class TokenizerLibrary {
    private static boolean prepared;

    private TokenizerLibrary() {}

    static synchronized void prepare() throws IOException {
        if (!prepared) {
            System.setProperty("OPT_OUT_TRACKING", "true");
            System.setProperty("ai.djl.offline", "true");
            // Only this user can write there: native code is loaded from it.
            Path directory = Files.createTempDirectory("breakwater-tokenizer");
            directory.toFile().deleteOnExit();
            System.setProperty("DJL_CACHE_DIR", directory.toString());
            System.setProperty("ENGINE_CACHE_DIR", directory.toString());
            prepared = true;
        }
    }
}
