package io.breakwater.engine.network;

import io.breakwater.engine.typed.Truth;
import java.util.Optional;

/**
 * A detector as events of one table see it.
 *
 * @param detector its place among the detectors
 * @param threshold one of the conditions that make a hit, which is tested before the others
 * @param conditions the others
 * @param columns of the row that a hit shows
 */
record Watcher(int detector, Optional<Threshold> threshold, Truth conditions, HitColumns columns) {}
