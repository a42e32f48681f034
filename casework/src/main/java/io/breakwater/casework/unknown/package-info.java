/**
 * Groups of accounts that write much alike, as they were found day by day, what people made of them, and what
 * language models wrote of them.
 *
 * <p>It must not know how groups are found, who asks a model, or what texts say; nothing here acts on anybody.
 */
@NullMarked
package io.breakwater.casework.unknown;

import org.jspecify.annotations.NullMarked;
