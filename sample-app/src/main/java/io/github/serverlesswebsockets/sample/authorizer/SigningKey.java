package io.github.serverlesswebsockets.sample.authorizer;

import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret that signs test tokens, read anew for each of them. */
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
            // The cause would quote the secret.
            throw new IllegalStateException("the secret is not JSON, expected {\"signature\":\"…\"}");
        }
    }
}
