package io.breakwater.plan.reference;

/** The contents of the pack's lists. */
public interface ListMembership {
    /** Whether {@code value} is in the list; an unknown list holds nothing. */
    boolean contains(String list, String value);

    /** No list holds anything. */
    static ListMembership none() {
        return (list, value) -> false;
    }
}
