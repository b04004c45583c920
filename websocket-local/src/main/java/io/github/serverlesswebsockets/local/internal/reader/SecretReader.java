package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Secret;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.security.SecureRandom;

/** A reader of {@code AWS::SecretsManager::Secret}, which has a given or a generated value. */
final class SecretReader {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretReader() {}

    static Secret read(Resource secret, Account account) {
        String name = secret.name();
        JsonNode generate = secret.properties().path("GenerateSecretString");
        String value = generate.isMissingNode() ? secret.text("SecretString") : generate(secret, generate);
        return new Secret(account.arn("secretsmanager", "secret:" + name), name, value);
    }

    private static String generate(Resource secret, JsonNode generate) {
        String password = password(secret, generate);
        if (!generate.has("GenerateStringKey")) {
            return password;
        }
        return JsonText.parse(generate.path("SecretStringTemplate").asText("{}"))
                .filter(JsonNode::isObject)
                .map(template -> ((ObjectNode) template)
                        .put(generate.path("GenerateStringKey").asText(), password)
                        .toString())
                .orElseThrow(() ->
                        new TemplateException("SecretStringTemplate of '%s': expected a JSON object, found other text."
                                .formatted(secret.logicalId())));
    }

    private static String password(Resource secret, JsonNode generate) {
        String alphabet = alphabet(generate);
        if (alphabet.isEmpty()) {
            throw TemplateException.inProperty(
                    "GenerateSecretString",
                    "GenerateSecretString of '%s' excludes every character. Allow at least one."
                            .formatted(secret.logicalId()));
        }
        return RANDOM.ints(generate.path("PasswordLength").asInt(32), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Returns the allowed letters and digits. Punctuation is never used, so that a local secret is easy to paste. */
    private static String alphabet(JsonNode generate) {
        String excluded = generate.path("ExcludeCharacters").asText();
        return ALPHABET.chars()
                .filter(c -> excluded.indexOf(c) < 0)
                .filter(c -> !Character.isDigit(c)
                        || !generate.path("ExcludeNumbers").asBoolean())
                .filter(c -> !Character.isLowerCase(c)
                        || !generate.path("ExcludeLowercase").asBoolean())
                .filter(c -> !Character.isUpperCase(c)
                        || !generate.path("ExcludeUppercase").asBoolean())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
