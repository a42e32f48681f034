/**
 * Entities: typed identities seen across events.
 *
 * <p>It must not know where an entity was seen.
 */
@NullMarked
package io.breakwater.model.entity;

import org.jspecify.annotations.NullMarked;
