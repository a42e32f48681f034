/** Tests of verdicts. */
@org.jspecify.annotations.NullMarked
package io.breakwater.intake.verdict;
