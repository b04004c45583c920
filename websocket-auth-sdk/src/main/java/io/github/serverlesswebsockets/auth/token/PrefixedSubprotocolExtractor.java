package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.Base64Url;
import io.github.serverlesswebsockets.auth.internal.OfferedSubprotocols;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An extractor for a subprotocol that consists of a prefix and the encoded token. */
final class PrefixedSubprotocolExtractor implements TokenExtractor {

    private final String prefix;

    PrefixedSubprotocolExtractor(String prefix) {
        if (!OfferedSubprotocols.isName(prefix)) {
            throw new IllegalArgumentException(
                    "prefix is invalid: expected characters of a subprotocol name of RFC 6455, section 4.1, found '"
                            + prefix + "'");
        }
        this.prefix = prefix;
    }

    @Override
    public Extraction extract(AuthorizerRequest request) {
        Optional<OfferedSubprotocols> offered = OfferedSubprotocols.parse(request.header(OfferedSubprotocols.HEADER));
        return offered.isPresent() ? extract(offered.get().elements()) : Extraction.malformed();
    }

    /** Requires another element, because the response must select one and a browser closes the connection otherwise. */
    private Extraction extract(List<String> elements) {
        Extraction seen = Extraction.absent();
        for (String element : elements) {
            if (element.startsWith(prefix)) {
                seen = seen.and(decode(element.substring(prefix.length())));
            }
        }
        return seen.isAbsent() || elements.size() > 1 ? seen : Extraction.malformed();
    }

    private static Extraction decode(String encoded) {
        byte[] bytes = Base64Url.decode(encoded);
        try {
            String token = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return token.isBlank() ? Extraction.malformed() : Extraction.found(token);
        } catch (CharacterCodingException invalid) {
            return Extraction.malformed();
        }
    }
}
