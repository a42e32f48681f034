package io.breakwater.signals.embedding;

/** Makes points of texts. */
public interface Embedder {
    /**
     * A point of length 1, the same for the same text whenever it is asked for.
     *
     * @throws ModelUnavailableException if no text can be embedded now
     */
    float[] embed(String text);
}
