package io.github.serverlesswebsockets.auth.key;

import io.github.serverlesswebsockets.auth.internal.Ascii;
import io.github.serverlesswebsockets.auth.internal.HttpDocument;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.internal.SecureUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * The discovery document of an issuer (OpenID Connect Discovery 1.0, section 4). Its key set must be on the issuer's
 * host or on an allowed host.
 */
record Discovery(String issuer, String host, Set<String> otherHosts) {

    HttpDocument keySet(Duration timeout) {
        String base = issuer.endsWith("/") ? issuer : issuer + "/";
        HttpDocument document = new HttpDocument(URI.create(base + ".well-known/openid-configuration"), timeout);
        JsonObject metadata = Json.object(JwksSource.fetch(document)).orElse(JsonObject.EMPTY);
        if (!metadata.isText("issuer", issuer)) {
            throw JwksSource.unavailable(document, "its issuer is not exactly the configured one");
        }
        URI address = address(metadata.text("jwks_uri").orElse(""), document);
        String named = Ascii.lower(address.getHost());
        if (!named.equals(Ascii.lower(host)) && !otherHosts.contains(named)) {
            throw JwksSource.unavailable(
                    document, "its jwks_uri is on another host, which allowHost must name if it is correct");
        }
        return new HttpDocument(address, timeout);
    }

    private static URI address(String jwksUri, HttpDocument document) {
        try {
            return SecureUrl.parse(jwksUri);
        } catch (IllegalArgumentException unsafe) {
            throw JwksSource.unavailable(document, "its jwks_uri is missing or not an https: address");
        }
    }
}
