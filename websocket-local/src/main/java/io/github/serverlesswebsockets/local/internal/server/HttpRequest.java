package io.github.serverlesswebsockets.local.internal.server;

import java.util.List;
import java.util.Optional;

/**
 * A request, body included.
 *
 * @param method such as {@code POST}
 * @param path the path as it was sent, still percent-encoded
 * @param query the raw query without its question mark; empty when there is none
 * @param headers in the order they came
 * @param content the body; of no bytes when there is none
 * @param remoteAddress the client's IP address
 */
public record HttpRequest(
        String method, String path, String query, List<Header> headers, Body content, String remoteAddress) {

    /**
     * Makes a request whose body is text.
     *
     * @param method such as {@code POST}
     * @param path the path as it was sent, still percent-encoded
     * @param query the raw query without its question mark; empty when there is none
     * @param headers in the order they came
     * @param body the body; empty when there is none
     * @param remoteAddress the client's IP address
     */
    public HttpRequest(
            String method, String path, String query, List<Header> headers, String body, String remoteAddress) {
        this(method, path, query, headers, Body.of(body), remoteAddress);
    }

    /**
     * Returns the body as text.
     *
     * @return the text; empty when there is no body
     */
    public String body() {
        return content.text();
    }

    /**
     * Returns the first header of a name, whose letter case does not matter.
     *
     * @param name the header's name
     * @return its value, if the header was sent
     */
    public Optional<String> header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }
}
