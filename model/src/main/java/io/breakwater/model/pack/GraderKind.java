package io.breakwater.model.pack;

/** Who answers a grader's questions. */
public sealed interface GraderKind permits GraderModel, GraderExemplars {
    /** As it is called where graders are shown. */
    String name();
}
