/**
 * The pages of policies: the written standards, and what a violation of each leads to.
 *
 * <p>It must not know how anything is decided.
 */
@NullMarked
package io.breakwater.server.policy;

import org.jspecify.annotations.NullMarked;
