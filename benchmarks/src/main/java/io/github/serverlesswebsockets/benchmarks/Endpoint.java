package io.github.serverlesswebsockets.benchmarks;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the sample: its WebSocket API, and the AWS requests that the walk-through needs. */
final class Endpoint {

    private static final Pattern TOKEN = Pattern.compile("\"authToken\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI socket;
    private final URI http;

    Endpoint(URI socket) {
        this.socket = socket;
        this.http = URI.create("http://" + socket.getAuthority());
    }

    /** Fetches a token for the sample's test user. */
    String token() throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(http.resolve("/2015-03-31/functions/CreateTestJwt/invocations"));
        Matcher token = TOKEN.matcher(send(request, "{}"));
        if (!token.find()) {
            throw new IOException("The response of CreateTestJwt contains no authToken.");
        }
        return token.group(1);
    }

    /** Opens a WebSocket. */
    TestWebSocket connect(String token) {
        return TestWebSocket.open(URI.create(socket + "?access_token=" + token));
    }

    /** Puts one event on the bus; the detail is JSON without a backslash. */
    void putEvent(String type, String detail) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(http.resolve("/"))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSEvents.PutEvents");
        String entry = "{\"Entries\":[{\"Source\":\"CLI\",\"DetailType\":\"%s\",\"Detail\":\"%s\"}]}";
        String answer = send(request, entry.formatted(type, detail.replace("\"", "\\\"")));
        if (answer.contains("ErrorCode")) {
            throw new IOException("PutEvents failed: " + answer);
        }
    }

    private String send(HttpRequest.Builder request, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "%s: expected status 200, found %d.".formatted(answer.uri().getPath(), answer.statusCode()));
        }
        return answer.body();
    }
}
