package io.breakwater.benchmarks.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** Memory that is really held. */
public final class Heap {
    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** Takes away what an earlier pass left: the young collections of the next one would look through it each time. */
    public static void collect() {
        System.gc();
    }

    /** Bytes of live objects: full collections are run first. */
    public static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes of direct and memory-mapped buffers, which lie outside the heap. */
    public static long outside() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
