/**
 * Finding entities, and the page with everything known of one.
 *
 * <p>It must not decide about them.
 */
@NullMarked
package io.breakwater.server.entity;

import org.jspecify.annotations.NullMarked;
