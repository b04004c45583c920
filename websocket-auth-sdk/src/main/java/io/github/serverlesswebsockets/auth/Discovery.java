package io.github.serverlesswebsockets.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Find an issuer's key set by its discovery document (OpenID Connect Discovery 1.0, section 4), on hosts that are known before. */
record Discovery(String issuer, String host, Set<String> otherHosts) {

    HttpDocument keySet(Duration timeout) {
        String base = issuer.endsWith("/") ? issuer : issuer + "/";
        HttpDocument document = new HttpDocument(URI.create(base + ".well-known/openid-configuration"), timeout);
        JsonObject metadata = Json.object(document.fetch()).orElseThrow(() -> document.unavailable("no JSON object"));
        if (metadata.text("issuer").filter(issuer::equals).isEmpty()) {
            throw document.unavailable("its issuer is not exactly the configured one");
        }
        URI address = metadata.text("jwks_uri")
                .flatMap(Discovery::safe)
                .orElseThrow(() -> document.unavailable("its jwks_uri is missing or no https: address"));
        String named = address.getHost().toLowerCase(Locale.ROOT);
        if (!named.equalsIgnoreCase(host) && !otherHosts.contains(named)) {
            throw document.unavailable("its jwks_uri is on another host: if that is right, name the host by alsoFrom");
        }
        return new HttpDocument(address, timeout);
    }

    private static Optional<URI> safe(String address) {
        try {
            return Optional.of(SecureUrl.parse(address));
        } catch (IllegalArgumentException unsafe) {
            return Optional.empty();
        }
    }
}
