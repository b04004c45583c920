package io.github.serverlesswebsockets.auth;

record JwsReader(HeaderRules headers, SignatureCheck signature) implements TokenReader {

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
