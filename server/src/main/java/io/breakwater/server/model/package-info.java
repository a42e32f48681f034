/**
 * The page of trained models.
 *
 * <p>It must not know how drift is told, only what is said of it.
 */
@NullMarked
package io.breakwater.server.model;

import org.jspecify.annotations.NullMarked;
