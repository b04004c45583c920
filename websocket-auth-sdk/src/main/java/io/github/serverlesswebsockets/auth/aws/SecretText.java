package io.github.serverlesswebsockets.auth.aws;

import io.github.serverlesswebsockets.auth.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The format of a secret: the whole text is the key, or one text field of a JSON object is. */
record SecretText(Optional<String> field) {

    /** Returns empty for a text in another format, without an exception whose message could contain the secret. */
    Optional<String> key(String text) {
        if (field.isEmpty()) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        return Json.object(text.getBytes(StandardCharsets.UTF_8)).flatMap(object -> object.text(field.get()));
    }

    String description() {
        return field.map(name -> "JSON with the text field '" + name + "'").orElse("text");
    }
}
