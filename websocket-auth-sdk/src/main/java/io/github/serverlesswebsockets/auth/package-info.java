/**
 * The Lambda authorizer: its base class, settings, context and policy, and the checks of a session after the handshake.
 *
 * <p>Extraction of the token is in {@code auth.token}, verification in {@code auth.verify}, keys in {@code auth.key},
 * and Secrets Manager in {@code auth.aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.auth;

import org.jspecify.annotations.NullMarked;
