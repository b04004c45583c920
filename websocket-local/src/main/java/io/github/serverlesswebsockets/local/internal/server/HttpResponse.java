package io.github.serverlesswebsockets.local.internal.server;

import java.util.ArrayList;
import java.util.List;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, sent as UTF-8; may be empty
 */
public record HttpResponse(int status, List<Header> headers, String body) {

    /**
     * Answers without a body.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @return the response
     */
    public static HttpResponse empty(int status, Header... headers) {
        return new HttpResponse(status, List.of(headers), "");
    }

    /**
     * Answers with JSON.
     *
     * @param status the HTTP status
     * @param json the body
     * @param headers further headers
     * @return the response
     */
    public static HttpResponse json(int status, String json, Header... headers) {
        ArrayList<Header> all = new ArrayList<>(List.of(headers));
        all.add(new Header("Content-Type", "application/json"));
        return new HttpResponse(status, List.copyOf(all), json);
    }
}
