/**
 * JSON, base64url, bounded HTTP and other helpers that several packages of this SDK share.
 *
 * <p>It knows nothing of authorizers, extraction or verification. Nothing here is public API: it may change in any release.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.internal;

import org.jspecify.annotations.NullMarked;
