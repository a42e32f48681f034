/**
 * What is known of a detector at run time: identity, version, status.
 *
 * <p>It must not know the plan or the SQL.
 */
@NullMarked
package io.breakwater.model.detector;

import org.jspecify.annotations.NullMarked;
