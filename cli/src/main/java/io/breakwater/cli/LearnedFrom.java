package io.breakwater.cli;

/** What of texts a model learns from. */
enum LearnedFrom {
    /** The letters and words they are made of: asked by detectors, in microseconds. */
    PIECES,
    /** What they mean, as the sentence model sees it: asked by graders, in milliseconds. */
    EMBEDDINGS
}
