package io.github.serverlesswebsockets.auth.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The subprotocols in {@code Sec-WebSocket-Protocol} (RFC 6455, sections 4.1 and 11.3.4): unique names in one or more lines. */
public record OfferedSubprotocols(List<String> elements) {

    public static final String HEADER = "Sec-WebSocket-Protocol";

    private static final int MAX_ELEMENTS = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** The lookbehind ensures that matching a long sequence of spaces takes linear time. */
    private static final Pattern PADDING = Pattern.compile("^[ \\t]+|(?<![ \\t])[ \\t]+$");

    /** Returns empty if the header violates the grammar. Without a header, the list is empty. */
    public static Optional<OfferedSubprotocols> parse(List<String> headerValues) {
        List<String> elements = new ArrayList<>();
        boolean valid = true;
        for (String line : headerValues) {
            for (String element : line.split(",", MAX_ELEMENTS + 2)) {
                String name = PADDING.matcher(element).replaceAll("");
                valid &= name.isEmpty() || (isName(name) && !elements.contains(name) && elements.size() < MAX_ELEMENTS);
                if (valid && !name.isEmpty()) {
                    elements.add(name);
                }
            }
        }
        return valid ? Optional.of(new OfferedSubprotocols(List.copyOf(elements))) : Optional.empty();
    }

    public static boolean isName(String element) {
        return NAME.matcher(element).matches();
    }

    /**
     * Returns whether the element looks like a JWT: it starts with a brace in base64url and has at least two dots. No
     * registered subprotocol looks like this.
     */
    public static boolean isToken(String element) {
        return (element.startsWith("ey") || element.startsWith("ew"))
                && element.indexOf('.') != element.lastIndexOf('.');
    }

    /** Returns the number of elements only, because one may be a token. */
    @Override
    public String toString() {
        return "OfferedSubprotocols[" + elements.size() + " elements]";
    }
}
