/**
 * Lists that are fetched from elsewhere: asked for again and again, checked, kept, and handed to the pack.
 *
 * <p>It must not know what a list is used for.
 */
@NullMarked
package io.breakwater.server.list;

import org.jspecify.annotations.NullMarked;
