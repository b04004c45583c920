package io.github.serverlesswebsockets.local.internal.server;

import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body, sent as UTF-8; may be empty
 */
public record HttpResponse(int status, List<Header> headers, String body) {

    /**
     * Returns a response without a body.
     *
     * @param status the status code
     * @param headers the headers
     * @return the response
     */
    public static HttpResponse empty(int status, Header... headers) {
        return new HttpResponse(status, List.of(headers), "");
    }

    /**
     * Returns a response with a JSON body.
     *
     * @param status the status code
     * @param json the body
     * @param headers further headers
     * @return the response
     */
    public static HttpResponse json(int status, String json, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(headers));
        all.add(new Header("Content-Type", "application/json"));
        return new HttpResponse(status, List.copyOf(all), json);
    }
}
