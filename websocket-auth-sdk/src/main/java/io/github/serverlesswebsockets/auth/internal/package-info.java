/**
 * JSON, base64url, bounded HTTP and other helpers that several packages of this SDK share.
 *
 * <p>It depends on no other package of this SDK; types for authorizers, extraction or verification do not belong here.
 * Nothing here is public API: it may change in any release.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.internal;

import org.jspecify.annotations.NullMarked;
