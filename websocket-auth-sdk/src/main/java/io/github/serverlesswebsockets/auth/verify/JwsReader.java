package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;

final class JwsReader implements TokenReader {

    private final HeaderRules headers;
    private final SignatureCheck signature;

    JwsReader(HeaderRules headers, SignatureCheck signature) {
        this.headers = headers;
        this.signature = signature;
    }

    @Override
    public JsonObject read(String token) {
        CompactJws jws = CompactJws.parse(token);
        signature.check(jws, headers.check(jws));
        return jws.claims();
    }

    @Override
    public void forget() {
        signature.forget();
    }
}
