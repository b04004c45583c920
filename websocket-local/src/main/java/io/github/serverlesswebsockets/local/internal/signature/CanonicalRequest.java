package io.github.serverlesswebsockets.local.internal.signature;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request in the one form that is signed. Written here because the signer of AWS's SDK always signs a header of its own,
 * {@code x-amz-content-sha256}, and so cannot sign again what the command line signed without it; and because AWS's
 * refusal quotes this text.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed request</a>
 */
record CanonicalRequest(HttpRequest request, List<String> signedHeaders) {

    private static final Pattern AMPERSAND = Pattern.compile("&");
    private static final Pattern SPACES = Pattern.compile(" +");

    /** The path as it was sent, encoded once more: what AWS's SDKs and command line sign. */
    String ofPathAsSent() {
        return text(Percent.encodePath(request.path()));
    }

    /** The path encoded once, however it was sent: what AWS prints. */
    String ofPlainPath() {
        return text(Percent.encodePath(Percent.decode(request.path())));
    }

    private String text(String path) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + value(name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path,
                query(),
                headers,
                String.join(";", signedHeaders),
                Digests.sha256(request.content().bytes()));
    }

    private String query() {
        return AMPERSAND
                .splitAsStream(request.query())
                .filter(part -> !part.isEmpty() && !part.startsWith("X-Amz-Signature="))
                .map(CanonicalRequest::parameter)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String parameter(String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        return Percent.encode(Percent.decode(name)) + "=" + Percent.encode(Percent.decode(value));
    }

    private String value(String name) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                .collect(Collectors.joining(","));
    }
}
