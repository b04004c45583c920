package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A client of one engine, DynamoDB Local or ElasticMQ. Thread-safe. */
final class EngineClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FORWARDED_HEADERS =
            Set.of("x-amz-target", "content-type", "authorization", "x-amz-date");

    private final HttpClient http;
    private final URI address;
    private final String targetPrefix;
    private final String authorization;

    EngineClient(HttpClient http, int port, String targetPrefix, Account account) {
        this.http = http;
        this.address = URI.create("http://127.0.0.1:%d/%s".formatted(port, account.enginePath()));
        this.targetPrefix = targetPrefix;
        // The engines read the access key and the region, and do not verify the signature.
        this.authorization =
                "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/local/aws4_request, SignedHeaders=host, Signature=0"
                        .formatted(Account.ACCESS_KEY, account.region());
    }

    /** Calls an operation and waits for its result. */
    JsonNode call(String operation, JsonNode input) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-Amz-Target", targetPrefix + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(input.toString()))
                .build();
        try {
            java.net.http.HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("The operation '%s' failed: expected status 200, found %d with the body '%s'."
                        .formatted(operation, response.statusCode(), response.body()));
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The operation '%s' was interrupted.".formatted(operation), e);
        }
    }

    /** Forwards a client's request and returns the response of the engine. */
    CompletionStage<HttpResponse> forward(io.github.serverlesswebsockets.local.internal.server.HttpRequest request) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(request.body()));
        request.headers().stream()
                .filter(header -> FORWARDED_HEADERS.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(header -> copy.header(header.name(), header.value()));
        return send(copy.build());
    }

    /** Forwards a form of the query protocol and returns the XML response of the engine. */
    CompletionStage<HttpResponse> forwardForm(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(form))
                .build();
        return send(request);
    }

    private CompletionStage<HttpResponse> send(HttpRequest request) {
        if (address.getPort() == 0) {
            String message = "The service is not running, because the template declares no resource that needs it.";
            return AwsErrorResponse.of(400, "UnknownOperationException", message)
                    .completed();
        }
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(EngineClient::toResponse);
    }

    private static HttpResponse toResponse(java.net.http.HttpResponse<String> response) {
        List<Header> headers = response.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).matches("content-type|x-amz.*"))
                .flatMap(header -> header.getValue().stream().map(value -> new Header(header.getKey(), value)))
                .toList();
        return new HttpResponse(response.statusCode(), headers, response.body());
    }
}
