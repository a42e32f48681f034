/**
 * Groups of accounts that write much alike, as they were found day by day, and what people made of them.
 *
 * <p>It must not know how groups are found, or what their texts say; nothing here acts on anybody.
 */
@NullMarked
package io.breakwater.casework.unknown;

import org.jspecify.annotations.NullMarked;
