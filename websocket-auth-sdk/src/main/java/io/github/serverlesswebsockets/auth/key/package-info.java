/**
 * Keys that verify tokens, the algorithms that they are bound to, and the sources that they come from.
 *
 * <p>Tokens do not belong here: which key fits a token is decided in {@code auth.verify}. Secrets Manager is in {@code auth.aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.key;

import org.jspecify.annotations.NullMarked;
