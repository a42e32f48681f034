package io.breakwater.intake.redrive;

/**
 * What became of refused events that were tried again.
 *
 * @param stored that are stored, now or by an earlier try
 * @param refusedAgain that wait anew, with the reason of now
 * @param left that still wait, because the time for one call was over
 */
public record RedriveResult(int stored, int refusedAgain, boolean left) {}
