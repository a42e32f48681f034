package io.breakwater.engine.network;

import io.breakwater.engine.typed.Truth;

/**
 * Conditions under which events of a table are rows of windows, and the detectors that can hit only such events.
 *
 * @param input which of the table's inputs
 * @param bit how that input knows the membership
 */
record Membership(int input, long bit, Truth conditions, Candidates candidates) {}
