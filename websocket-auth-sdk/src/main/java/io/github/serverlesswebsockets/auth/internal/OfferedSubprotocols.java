package io.github.serverlesswebsockets.auth.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parse {@code Sec-WebSocket-Protocol} by RFC 6455, sections 4.1 and 11.3.4: a list of unique tokens over one or more lines. */
public record OfferedSubprotocols(List<String> elements) {

    public static final String HEADER = "Sec-WebSocket-Protocol";

    private static final int MAX_ELEMENTS = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Looks behind, so that a long run of spaces is tried once and not from each of them. */
    private static final Pattern PADDING = Pattern.compile("^[ \\t]+|(?<![ \\t])[ \\t]+$");

    /** Answers empty when the offer breaks the grammar; an offer of nothing is an empty list. */
    public static Optional<OfferedSubprotocols> parse(List<String> headerValues) {
        List<String> elements = new ArrayList<>();
        boolean legal = true;
        for (String line : headerValues) {
            for (String element : line.split(",", MAX_ELEMENTS + 2)) {
                String name = PADDING.matcher(element).replaceAll("");
                legal &= name.isEmpty() || (isName(name) && !elements.contains(name) && elements.size() < MAX_ELEMENTS);
                if (legal && !name.isEmpty()) {
                    elements.add(name);
                }
            }
        }
        return legal ? Optional.of(new OfferedSubprotocols(List.copyOf(elements))) : Optional.empty();
    }

    public static boolean isName(String element) {
        return NAME.matcher(element).matches();
    }

    /** Every JWT starts with the base64url form of a brace and a quote or white space, and has three parts; no registered subprotocol does. */
    public static boolean isToken(String element) {
        return (element.startsWith("ey") || element.startsWith("ew"))
                && element.indexOf('.') != element.lastIndexOf('.');
    }

    /** Hide the elements: one may be a token. */
    @Override
    public String toString() {
        return "OfferedSubprotocols[" + elements.size() + " elements]";
    }
}
