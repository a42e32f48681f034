package io.breakwater.intake.format;

/**
 * One physical line.
 *
 * @param number in its file from 1
 * @param text without the line break; the beginning only where {@code tooLong}
 */
record Line(long number, String text, boolean tooLong) {}
