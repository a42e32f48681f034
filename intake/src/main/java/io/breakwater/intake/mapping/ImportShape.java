package io.breakwater.intake.mapping;

/**
 * What a first pass over an import found out.
 *
 * @param rows number of rows that become something
 * @param lastTime the latest time of any row, not shifted; {@link Long#MIN_VALUE} where no row has one
 * @param sorted whether the rows lie in order of time
 */
record ImportShape(long rows, long lastTime, boolean sorted) {}
