/**
 * Watches whether models in use still score as they did when they were trained, and whether reviewers agree with them.
 *
 * <p>It must not know how models are trained, and changes nothing but its own readings and alarms.
 */
@NullMarked
package io.breakwater.server.drift;

import org.jspecify.annotations.NullMarked;
