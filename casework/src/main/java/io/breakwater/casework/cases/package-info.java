/**
 * Cases: the files in which people gather entities and what they find about them.
 *
 * <p>It must not know how entities are found, nor act on them.
 */
@NullMarked
package io.breakwater.casework.cases;

import org.jspecify.annotations.NullMarked;
