package io.breakwater.signals.duplicate;

/** Spreads a number over all 64 bits: the finisher of SplitMix64. The same everywhere and for ever. */
final class Mixing {
    private Mixing() {}

    static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
