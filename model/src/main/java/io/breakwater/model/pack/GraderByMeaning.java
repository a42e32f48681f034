package io.breakwater.model.pack;

/** Who judges texts by what they mean, in this process: by their points in the sentence model. */
public sealed interface GraderByMeaning extends GraderKind permits GraderExemplars, GraderClassifier {
    /** Of what violates. */
    Severity severity();

    /** How it tells, for people. */
    String way();
}
