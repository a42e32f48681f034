/**
 * All installed detectors as one network: what they have in common is found out and computed once for each event, and a
 * detector whose conditions cannot hold is not looked at.
 *
 * <p>It must not know how hits are made of a detector's row, or how a shard keeps its windows.
 */
@NullMarked
package io.breakwater.engine.network;

import org.jspecify.annotations.NullMarked;
