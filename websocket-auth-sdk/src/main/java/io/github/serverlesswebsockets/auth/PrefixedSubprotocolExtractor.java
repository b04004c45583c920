package io.github.serverlesswebsockets.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

record PrefixedSubprotocolExtractor(String prefix) implements TokenExtractor {

    PrefixedSubprotocolExtractor {
        if (!OfferedSubprotocols.isName(prefix)) {
            throw new IllegalArgumentException("prefix must be legal in a subprotocol name of RFC 6455, section 4.1");
        }
    }

    @Override
    public Extraction extract(AuthorizerRequest request) {
        return OfferedSubprotocols.parse(request.header(OfferedSubprotocols.HEADER))
                .map(offered -> extract(offered.elements()))
                .orElseGet(Extraction::malformed);
    }

    /** Without another element there would be nothing to echo, and a browser drops the connection then. */
    private Extraction extract(List<String> elements) {
        List<String> carriers =
                elements.stream().filter(element -> element.startsWith(prefix)).toList();
        if (carriers.isEmpty()) {
            return Extraction.absent();
        }
        if (carriers.size() > 1) {
            return Extraction.multiple();
        }
        return elements.size() == 1
                ? Extraction.malformed()
                : decode(carriers.get(0).substring(prefix.length()));
    }

    private static Extraction decode(String encoded) {
        byte[] bytes = Base64Url.decode(encoded);
        try {
            String token = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return token.isBlank() ? Extraction.malformed() : Extraction.found(token);
        } catch (CharacterCodingException noText) {
            return Extraction.malformed();
        }
    }
}
