/**
 * Verification of tokens: verifiers, the checks of shape, header, signature and claims, and the reasons for a rejection.
 *
 * <p>Extraction of tokens and responses to API Gateway do not belong here. Keys and their sources are in {@code auth.key}.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.verify;

import org.jspecify.annotations.NullMarked;
