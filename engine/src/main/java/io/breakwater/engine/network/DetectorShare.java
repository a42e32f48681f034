package io.breakwater.engine.network;

/**
 * What a detector costs: its own conditions, and its share of the windows it reads, each divided among all that read it.
 *
 * @param nanosPerEvent for each event of any table, from samples
 * @param bytes of windows, without the values of keys
 * @param keys that its largest window holds
 */
public record DetectorShare(double nanosPerEvent, long bytes, long keys) {}
