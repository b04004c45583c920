package io.github.serverlesswebsockets.auth;

import java.util.List;
import java.util.stream.IntStream;

record SubprotocolExtractor(String marker) implements TokenExtractor {

    SubprotocolExtractor {
        if (!OfferedSubprotocols.isName(marker)) {
            throw new IllegalArgumentException("marker must be a subprotocol name of RFC 6455, section 4.1");
        }
    }

    @Override
    public Extraction extract(AuthorizerRequest request) {
        return OfferedSubprotocols.parse(request.header(OfferedSubprotocols.HEADER))
                .map(offered -> extract(offered.elements()))
                .orElseGet(Extraction::malformed);
    }

    private Extraction extract(List<String> elements) {
        int[] markers = IntStream.range(0, elements.size())
                .filter(i -> elements.get(i).equalsIgnoreCase(marker))
                .toArray();
        List<String> tokens =
                elements.stream().filter(OfferedSubprotocols::isToken).toList();
        if (tokens.isEmpty() || markers.length == 0) {
            return Extraction.absent();
        }
        if (tokens.size() > 1) {
            return Extraction.multiple();
        }
        boolean paired = markers.length == 1 && elements.indexOf(tokens.get(0)) == markers[0] + 1;
        return paired ? Extraction.found(tokens.get(0)) : Extraction.malformed();
    }
}
