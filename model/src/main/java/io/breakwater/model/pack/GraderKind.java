package io.breakwater.model.pack;

/** Who answers a grader's questions. */
public sealed interface GraderKind permits GraderModel, GraderByMeaning {
    /** As it is called where graders are shown. */
    String name();
}
