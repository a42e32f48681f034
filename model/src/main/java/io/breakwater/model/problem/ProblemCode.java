package io.breakwater.model.problem;

/**
 * A kind of problem. Each module keeps its kinds in one enum; codes are stable and never used again for another kind.
 *
 * <p>Ranges: BW1 pack, BW2 language, BW3 intake, BW4 history and queries, BW5 casework, BW6 access and HTTP, BW7 command
 * line.
 */
public interface ProblemCode {
    /** {@code BW} and four digits. */
    String code();

    /** What is wrong in general, for the reference; one line. */
    String title();
}
