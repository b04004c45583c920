package io.github.serverlesswebsockets.auth;

/** Check a handshake before its credential is looked at, or throw {@link RefusedException}. */
@FunctionalInterface
interface RequestRule {

    void check(AuthorizerRequest request);
}
