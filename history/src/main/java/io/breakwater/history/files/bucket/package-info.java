/**
 * Files in a bucket of an S3-compatible storage, with copies on this machine of those that are read; the only package that sees
 * its client.
 *
 * <p>It must not know what is in the files, nor who reads them.
 */
@NullMarked
package io.breakwater.history.files.bucket;

import org.jspecify.annotations.NullMarked;
