/**
 * Verification of tokens: verifiers, algorithms, keys and where they come from, claim checks, and the reasons for a rejection.
 *
 * <p>Extraction of tokens and responses to API Gateway do not belong here; Secrets Manager is in {@code auth.aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.verify;

import org.jspecify.annotations.NullMarked;
