package io.breakwater.benchmarks.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** Memory that is really held. */
public final class Heap {
    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** Bytes of live objects: full collections are run first. */
    public static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
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
