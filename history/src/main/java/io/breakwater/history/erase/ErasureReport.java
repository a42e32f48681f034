package io.breakwater.history.erase;

import java.util.List;

/**
 * What an erasure took out, and what stays.
 *
 * @param items in the order of the work
 */
public record ErasureReport(List<Item> items) {
    public ErasureReport {
        items = List.copyOf(items);
    }

    /**
     * One kind of thing.
     *
     * @param what such as {@code rows of table signups}
     * @param removed how many went
     * @param kept how many stay
     * @param why they stay, and how long; empty where none do
     */
    public record Item(String what, long removed, long kept, String why) {
        /** What went wholly. */
        public static Item removed(String what, long count) {
            return new Item(what, count, 0, "");
        }

        /** What stays wholly. */
        public static Item kept(String what, long count, String why) {
            return new Item(what, 0, count, why);
        }
    }
}
