package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.template.Stack.Secret;
import java.security.SecureRandom;

/** Reads {@code AWS::SecretsManager::Secret}: a given value, or a generated one. */
final class SecretReader {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretReader() {}

    static Secret read(Resource secret, Account account) {
        var name = secret.name();
        var generate = secret.properties().path("GenerateSecretString");
        var value = generate.isMissingNode() ? secret.text("SecretString") : generated(secret, generate);
        return new Secret(account.arn("secretsmanager", "secret:" + name), name, value);
    }

    private static String generated(Resource secret, JsonNode generate) {
        var password = password(generate.path("PasswordLength").asInt(32));
        if (!generate.has("GenerateStringKey")) {
            return password;
        }
        try {
            var template = new ObjectMapper()
                    .readTree(generate.path("SecretStringTemplate").asText("{}"));
            return ((ObjectNode) template)
                    .put(generate.path("GenerateStringKey").asText(), password)
                    .toString();
        } catch (JsonProcessingException | ClassCastException e) {
            throw new TemplateException(
                    "SecretStringTemplate of %s is not a JSON object".formatted(secret.logicalId()));
        }
    }

    /** Letters and digits alone, so that whatever the template excludes is excluded. */
    private static String password(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }
}
