/**
 * People who may use this deployment: users, roles, passwords and one-time links, kept in PostgreSQL.
 *
 * <p>It must not know pages or HTTP routes.
 */
@NullMarked
package io.breakwater.server.access;

import org.jspecify.annotations.NullMarked;
