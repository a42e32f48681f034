package io.breakwater.plan.reference;

import io.breakwater.model.control.ListChange;

/** The lists that detectors ask, as the changes so far have made them. One for each run. */
public interface ListMembership {
    /** Whether {@code value} is in the list; an unknown list holds nothing. */
    boolean contains(String list, String value);

    /** From the next question on, the list is as the change says. */
    void apply(ListChange change);

    /** No list ever holds anything. */
    static ListMembership none() {
        return new ListMembership() {
            @Override
            public boolean contains(String list, String value) {
                return false;
            }

            @Override
            public void apply(ListChange change) {}
        };
    }
}
