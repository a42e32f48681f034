/**
 * Casework: people's work on what was detected, from the alert to the enforcement, on PostgreSQL. {@link
 * io.breakwater.casework.Casework} is the one door.
 *
 * <p>It must not know how a hit came about: no plan, no engine, no detector SQL.
 */
@NullMarked
package io.breakwater.casework;

import org.jspecify.annotations.NullMarked;
