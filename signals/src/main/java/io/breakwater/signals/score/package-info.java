/**
 * Models that give a text a probability by the pieces it is made of or by the point of what it means, or a row of numbers by trees.
 *
 * <p>It must not know how models are trained, or what they are used for.
 */
@NullMarked
package io.breakwater.signals.score;

import org.jspecify.annotations.NullMarked;
