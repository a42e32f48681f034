/**
 * What can be refused in casework, and how the refusal is reported.
 *
 * <p>It must not know any one concept of casework.
 */
@NullMarked
package io.breakwater.casework.problem;

import org.jspecify.annotations.NullMarked;
