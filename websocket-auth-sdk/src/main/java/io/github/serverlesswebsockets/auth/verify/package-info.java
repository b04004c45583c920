/**
 * Verification of tokens: verifiers, algorithms, keys and where they come from, claim checks, and the reasons for a rejection.
 *
 * <p>It does not know where a token came from or how API Gateway is answered; Secrets Manager is in {@code auth.aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.verify;

import org.jspecify.annotations.NullMarked;
