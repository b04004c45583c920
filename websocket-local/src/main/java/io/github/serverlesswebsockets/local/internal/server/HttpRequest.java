package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An HTTP request.
 *
 * @param method such as {@code POST}
 * @param path the path as it was sent, still percent-encoded
 * @param query the query as it was sent, without the question mark; empty if there is none
 * @param headers in the order in which they were sent
 * @param content the body; without bytes if there is none
 * @param remoteAddress the client's IP address
 */
public record HttpRequest(
        String method, String path, String query, List<Header> headers, Body content, String remoteAddress) {

    private static final Pattern AMPERSAND = Pattern.compile("&");

    /** A longer or unusual name, or one with many digits, may be a token that was sent without a name. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!(?:\\D*\\d){3})[A-Za-z0-9_-]{1,24}");

    /**
     * Creates a request with a body of text.
     *
     * @param method such as {@code POST}
     * @param path the path as it was sent, still percent-encoded
     * @param query the query as it was sent, without the question mark; empty if there is none
     * @param headers in the order in which they were sent
     * @param body the body; empty if there is none
     * @param remoteAddress the client's IP address
     */
    public HttpRequest(
            String method, String path, String query, List<Header> headers, String body, String remoteAddress) {
        this(method, path, query, headers, Body.of(body), remoteAddress);
    }

    /**
     * Returns the body as text.
     *
     * @return the text; empty if there is no body
     */
    public String body() {
        return content.text();
    }

    /**
     * Returns the first header with a given name, ignoring case.
     *
     * @param name the header's name
     * @return its value; empty if the header was not sent
     */
    public Optional<String> header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the query parameters, decoded.
     *
     * @return names and values, which may be empty, in the order in which they were sent
     */
    public List<Map.Entry<String, String>> queryParameters() {
        return AMPERSAND
                .splitAsStream(query)
                .filter(part -> !part.isEmpty())
                .map(HttpRequest::parameter)
                .toList();
    }

    /** Returns a description for the log: names and lengths only, because any value may be a token. */
    public String summary() {
        String parameters = queryParameters().stream()
                .map(parameter -> "%s(%d)"
                        .formatted(
                                PLAIN_NAME.matcher(parameter.getKey()).matches() ? parameter.getKey() : "?",
                                parameter.getValue().length()))
                .collect(Collectors.joining(","));
        int subprotocols = header("Sec-WebSocket-Protocol")
                .map(value -> value.split(",", -1).length)
                .orElse(0);
        return "query=[" + parameters + "] subprotocols=" + subprotocols;
    }

    private static Map.Entry<String, String> parameter(String part) {
        String[] parts = part.split("=", 2);
        return Map.entry(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
    }

    /** Text with a malformed escape is returned as it was sent. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
