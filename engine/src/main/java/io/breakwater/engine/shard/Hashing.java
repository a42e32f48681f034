package io.breakwater.engine.shard;

import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hash codes with a secret of this process, so that nobody outside can choose values that collide. They decide only where a
 * value lies in memory, never a result.
 */
final class Hashing {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SECRET = RANDOM.nextLong();
    private static final long OTHER_SECRET = RANDOM.nextLong() | 1;
    private static final long PRIME = 0xD6E8FEB86659FD93L;

    private Hashing() {}

    static long of(long value) {
        return folded(value ^ SECRET, OTHER_SECRET);
    }

    static long of(long first, long second) {
        return folded(first ^ SECRET, second ^ OTHER_SECRET);
    }

    static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return ofText(text);
        }
        if (value instanceof List<?> list) {
            long hash = SECRET;
            for (Object element : list) {
                hash = mix(hash * PRIME + of(element));
            }
            return hash;
        }
        return value == null ? mix(SECRET + 1) : of((long) value.hashCode());
    }

    private static long ofText(String text) {
        long hash = SECRET ^ text.length();
        int length = text.length();
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            hash = (hash ^ four) * PRIME;
            hash ^= hash >>> 29;
        }
        for (; i < length; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    /**
     * Both halves of the product, as in wyhash (Wang Yi, 2019): one multiplication instead of the four that mixing two numbers
     * one after the other takes, and an event hashes a dozen times.
     */
    private static long folded(long first, long second) {
        return Math.multiplyHigh(first, second) ^ first * second;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
