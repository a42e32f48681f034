/**
 * The pages of cases.
 *
 * <p>It must not know how entities get into them but by a list.
 */
@NullMarked
package io.breakwater.server.cases;

import org.jspecify.annotations.NullMarked;
