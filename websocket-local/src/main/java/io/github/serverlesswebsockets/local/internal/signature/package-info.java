/**
 * The verification of Signature Version 4 with the local keys. Which requests have to be signed is decided by its
 * callers.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.signature;

import org.jspecify.annotations.NullMarked;
