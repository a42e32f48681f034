/**
 * Which stored rows name an entity.
 *
 * <p>It must not know why somebody asks.
 */
@NullMarked
package io.breakwater.history.entity;

import org.jspecify.annotations.NullMarked;
