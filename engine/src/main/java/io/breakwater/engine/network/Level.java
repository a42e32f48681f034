package io.breakwater.engine.network;

import java.util.List;

/**
 * Memberships of a table's inputs that are found out together: their conditions may read windows of the levels before.
 *
 * @param always those that every event has, at most one of each input
 * @param conditional the others, by what their conditions ask for
 */
record Level(List<Membership> always, EqualityIndex<List<Membership>> conditional) {}
