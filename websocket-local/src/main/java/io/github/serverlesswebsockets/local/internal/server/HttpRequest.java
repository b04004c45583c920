package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
     * @return the parameters in the order in which they were sent
     */
    public List<Parameter> queryParameters() {
        return AMPERSAND
                .splitAsStream(query)
                .filter(part -> !part.isEmpty())
                .map(HttpRequest::parameter)
                .toList();
    }

    private static Parameter parameter(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? new Parameter(decode(part), "")
                : new Parameter(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
    }

    /** Text with a malformed escape is returned as it was sent. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * A query parameter.
     *
     * @param name the decoded name
     * @param value the decoded value; empty if there is none
     */
    public record Parameter(String name, String value) {}
}
