package io.github.serverlesswebsockets.sample.authorizer;

import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret that signs test tokens. It is read again for each token. */
final class SigningKey {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretsManagerClient secrets = SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final String secretId;

    private SigningKey(String secretId) {
        this.secretId = secretId;
    }

    static SigningKey ofSecret(String secretId) {
        return new SigningKey(secretId);
    }

    Algorithm algorithm() {
        String value =
                secrets.getSecretValue(request -> request.secretId(secretId)).secretString();
        try {
            return Algorithm.HMAC256(JSON.readTree(value).path("signature").asText());
        } catch (JsonProcessingException e) {
            // The cause is omitted because its message contains the secret.
            throw new IllegalStateException(
                    "Reading the secret failed: expected JSON like {\"signature\":\"…\"}, found other text.");
        }
    }
}
