/**
 * Contracts: turns the values a sender gave into typed values of a table, or says what is wrong with them.
 *
 * <p>It must not know where an event came from or what becomes of it.
 */
@NullMarked
package io.breakwater.intake.contract;

import org.jspecify.annotations.NullMarked;
