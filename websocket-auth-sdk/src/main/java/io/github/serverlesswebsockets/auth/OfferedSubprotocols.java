package io.github.serverlesswebsockets.auth;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parse {@code Sec-WebSocket-Protocol} by RFC 6455, sections 4.1 and 11.3.4: a list of unique tokens over one or more lines. */
record OfferedSubprotocols(List<String> elements) {

    static final String HEADER = "Sec-WebSocket-Protocol";

    private static final int MAX_ELEMENTS = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern PADDING = Pattern.compile("^[ \\t]+|[ \\t]+$");

    /** Answers empty when the offer breaks the grammar; an offer of nothing is an empty list. */
    static Optional<OfferedSubprotocols> parse(List<String> headerValues) {
        List<String> elements = headerValues.stream()
                .flatMap(line -> Arrays.stream(line.split(",", MAX_ELEMENTS + 2)))
                .limit(MAX_ELEMENTS + 1L)
                .map(element -> PADDING.matcher(element).replaceAll(""))
                .filter(element -> !element.isEmpty())
                .toList();
        boolean legal = elements.size() <= MAX_ELEMENTS
                && elements.stream().allMatch(OfferedSubprotocols::isName)
                && new HashSet<>(elements).size() == elements.size();
        return Optional.of(new OfferedSubprotocols(elements)).filter(offered -> legal);
    }

    static boolean isName(String element) {
        return NAME.matcher(element).matches();
    }

    /** Every JWT starts with the base64url form of an opening brace and has at least three parts; no registered subprotocol does. */
    static boolean isToken(String element) {
        return element.startsWith("e") && element.indexOf('.') != element.lastIndexOf('.');
    }

    /** Hide the elements: one may be a token. */
    @Override
    public String toString() {
        return "OfferedSubprotocols[" + elements.size() + " elements]";
    }
}
