package io.github.serverlesswebsockets.auth;

record JwsReader(HeaderRules headers, SignatureCheck signature) implements TokenReader {

    @Override
    public JsonObject read(String token) {
        CompactJws jws = CompactJws.parse(token);
        JoseHeader header = headers.check(jws);
        JsonObject claims = jws.payloadJson();
        signature.check(jws, header);
        return claims;
    }

    @Override
    public void forget() {
        signature.forget();
    }
}
