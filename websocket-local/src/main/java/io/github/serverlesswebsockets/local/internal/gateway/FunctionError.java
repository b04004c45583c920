package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;

/** Reads the error object of a failed invocation. */
final class FunctionError {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FunctionError() {}

    static String message(InvocationResult result) {
        try {
            return JSON.readTree(result.payload()).path("errorMessage").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
