package io.breakwater.engine.network;

/**
 * What a detector costs: its own conditions, and its share of the windows it reads, each divided among all that read it.
 *
 * @param nanosPerEvent for each event of any table, from samples
 * @param steadyNanosPerEvent the least of it in each of the latest rounds of samples; 0 before there are enough
 * @param bytes of windows, without the values of keys
 * @param keys that its largest window holds
 */
public record DetectorShare(double nanosPerEvent, double steadyNanosPerEvent, long bytes, long keys) {}
