package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;

/** The JSON Schema, draft 4, that the messages of a route must fit. */
record Model(Schema schema) {

    private static final SchemaRegistry DRAFT_4 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

    static Model of(JsonNode schema) {
        return new Model(DRAFT_4.getSchema(schema));
    }

    /** Returns what in the schema refuses a message, if anything does; it names nothing of the message itself. */
    Optional<String> refuses(String message) {
        var body = Exchange.parse(message);
        if (body.isMissingNode()) {
            return Optional.of("the message is no JSON");
        }
        return schema.validate(body).stream()
                .findFirst()
                .map(error -> "the message breaks the model's %s".formatted(error.getEvaluationPath()));
    }
}
