package io.breakwater.engine.network;

import io.breakwater.engine.typed.Truth;
import java.util.Optional;

/**
 * A detector as events of one table see it.
 *
 * @param detector its place among the detectors
 * @param conditions that make a hit
 * @param threshold one of them that is tested before the others
 * @param columns of the row that a hit shows
 */
record Watcher(int detector, Truth conditions, Optional<Threshold> threshold, HitColumns columns) {}
