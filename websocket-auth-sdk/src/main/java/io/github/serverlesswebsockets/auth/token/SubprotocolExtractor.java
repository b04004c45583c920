package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.OfferedSubprotocols;
import java.util.List;
import java.util.Optional;

/** An extractor for the subprotocol that follows a marker. */
final class SubprotocolExtractor implements TokenExtractor {

    private final String marker;

    SubprotocolExtractor(String marker) {
        if (!OfferedSubprotocols.isName(marker)) {
            throw new IllegalArgumentException(
                    "marker is invalid: expected a subprotocol name of RFC 6455, section 4.1, found '" + marker + "'");
        }
        this.marker = marker;
    }

    @Override
    public Extraction extract(AuthorizerRequest request) {
        Optional<OfferedSubprotocols> offered = OfferedSubprotocols.parse(request.header(OfferedSubprotocols.HEADER));
        return offered.isPresent() ? extract(offered.get().elements()) : Extraction.malformed();
    }

    private Extraction extract(List<String> elements) {
        int markers = 0;
        int tokens = 0;
        Extraction paired = Extraction.malformed();
        for (int i = 0; i < elements.size(); i++) {
            boolean afterMarker = i > 0 && elements.get(i - 1).equalsIgnoreCase(marker);
            if (OfferedSubprotocols.isToken(elements.get(i))) {
                tokens++;
                paired = afterMarker ? Extraction.found(elements.get(i)) : paired;
            }
            markers += elements.get(i).equalsIgnoreCase(marker) ? 1 : 0;
        }
        if (tokens == 0 || markers == 0) {
            return Extraction.absent();
        }
        if (tokens > 1) {
            return Extraction.multiple();
        }
        return markers == 1 ? paired : Extraction.malformed();
    }
}
