package io.github.serverlesswebsockets.auth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.token.MethodArn;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The response of the authorizer: a policy with one statement for exactly the requested route. */
record PolicyResponse(String principal, String effect, MethodArn resource, Map<String, String> context) {

    /** API Gateway's quota for an authorizer response. */
    static final int MAX_RESPONSE_BYTES = 8 * 1024;

    static PolicyResponse allow(String principal, MethodArn resource, AuthorizerContext context) {
        return new PolicyResponse(principal, "Allow", resource, context.values());
    }

    static PolicyResponse deny(MethodArn resource) {
        return new PolicyResponse("denied", "Deny", resource, Map.of());
    }

    byte[] toJson() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator writer = Json.FACTORY.createGenerator(json)) {
            write(writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (json.size() > MAX_RESPONSE_BYTES) {
            throw new RejectedException(Reason.RESULT_TOO_LARGE);
        }
        return json.toByteArray();
    }

    private void write(JsonGenerator writer) throws IOException {
        writer.writeStartObject();
        writer.writeStringField("principalId", principal);
        writer.writeObjectFieldStart("policyDocument");
        writer.writeStringField("Version", "2012-10-17");
        writer.writeArrayFieldStart("Statement");
        writer.writeStartObject();
        writer.writeStringField("Action", "execute-api:Invoke");
        writer.writeStringField("Effect", effect);
        writer.writeStringField("Resource", resource.text());
        writer.writeEndObject();
        writer.writeEndArray();
        writer.writeEndObject();
        writer.writeObjectFieldStart("context");
        for (Map.Entry<String, String> entry : context.entrySet()) {
            writer.writeStringField(entry.getKey(), entry.getValue());
        }
        writer.writeEndObject();
        writer.writeEndObject();
    }
}
