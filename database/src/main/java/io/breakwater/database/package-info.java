/**
 * PostgreSQL: the server that we start ourselves or one that runs elsewhere, connections to it, and schema migrations.
 *
 * <p>It must not know what is stored.
 */
@NullMarked
package io.breakwater.database;

import org.jspecify.annotations.NullMarked;
