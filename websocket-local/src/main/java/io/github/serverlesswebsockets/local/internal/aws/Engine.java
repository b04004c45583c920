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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** One engine behind the one port, spoken to in AWS's JSON protocol. Thread-safe. */
final class Engine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FORWARDED = Set.of("x-amz-target", "content-type", "authorization", "x-amz-date");

    private final HttpClient http;
    private final URI address;
    private final String targetPrefix;
    private final String authorization;

    Engine(HttpClient http, int port, String targetPrefix, Account account) {
        this.http = http;
        this.address = URI.create("http://127.0.0.1:%d/%s".formatted(port, account.enginePath()));
        this.targetPrefix = targetPrefix;
        // The engines read the key and the region and check no signature.
        this.authorization =
                "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/local/aws4_request, SignedHeaders=host, Signature=0"
                        .formatted(Account.ACCESS_KEY, account.region());
    }

    /** Calls an operation for ourselves and waits. */
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
                throw new IOException(
                        "%s failed with status %d: %s".formatted(operation, response.statusCode(), response.body()));
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + operation, e);
        }
    }

    /** Passes a client's request on and its answer back. */
    CompletionStage<HttpResponse> forward(io.github.serverlesswebsockets.local.internal.server.HttpRequest request) {
        if (!isRunning()) {
            return CompletableFuture.completedStage(absent());
        }
        HttpRequest.Builder copy = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(request.body()));
        request.headers().stream()
                .filter(header -> FORWARDED.contains(header.name().toLowerCase(Locale.ROOT)))
                .forEach(header -> copy.header(header.name(), header.value()));
        return http.sendAsync(copy.build(), BodyHandlers.ofString()).thenApply(Engine::answer);
    }

    /** Passes a form of the query protocol on, and its answer in XML back. */
    CompletionStage<HttpResponse> forwardForm(String path, String form) {
        if (!isRunning()) {
            return CompletableFuture.completedStage(absent());
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(form))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(Engine::answer);
    }

    private boolean isRunning() {
        return address.getPort() != 0;
    }

    private static HttpResponse absent() {
        return AwsErrors.of(400, "UnknownOperationException", "the template declares nothing that needs this service");
    }

    private static HttpResponse answer(java.net.http.HttpResponse<String> response) {
        List<Header> headers = response.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).matches("content-type|x-amz.*"))
                .flatMap(header -> header.getValue().stream().map(value -> new Header(header.getKey(), value)))
                .collect(Collectors.toList());
        return new HttpResponse(response.statusCode(), headers, response.body());
    }
}
