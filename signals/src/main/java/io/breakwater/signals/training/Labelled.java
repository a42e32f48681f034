package io.breakwater.signals.training;

import java.util.List;

/** Something that a model learns from, with its label. */
public interface Labelled {
    boolean positive();

    /** How many of its kind in the traffic it stands for: more than 0. */
    double weight();

    /** Examples of one group are never on both sides of a split; usually the account. */
    String group();

    /** Microseconds of engine time; 0 where it is not known. */
    long time();

    /** What a person is shown of it. */
    String shown();

    /** The parts of the report it belongs to: "language de". */
    List<String> slices();
}
