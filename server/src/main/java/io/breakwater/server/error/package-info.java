/**
 * What a person or a program sees when something went wrong, without inner details.
 *
 * <p>It must not know any single page or endpoint.
 */
@NullMarked
package io.breakwater.server.error;

import org.jspecify.annotations.NullMarked;
