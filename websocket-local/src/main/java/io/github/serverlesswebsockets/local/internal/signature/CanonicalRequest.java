package io.github.serverlesswebsockets.local.internal.signature;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical form of a request, which is the text that a client signs. The signer of the AWS SDK cannot create it: that
 * signer always adds the header {@code x-amz-content-sha256}, which the AWS command line does not sign. Also, AWS's error
 * message contains this text.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed request</a>
 */
record CanonicalRequest(HttpRequest request, List<String> signedHeaders) {

    private static final Pattern AMPERSAND = Pattern.compile("&");
    private static final Pattern SPACES = Pattern.compile(" +");

    /** Returns the form with the sent path, encoded once more. AWS's SDKs and command line sign this form. */
    String withEncodedPath() {
        return text(UriEncoding.encodePath(request.path()));
    }

    /** Returns the form whose path is encoded once, regardless of the encoding of the sent path. AWS's errors contain it. */
    String withPlainPath() {
        return text(UriEncoding.encodePath(UriEncoding.decode(request.path())));
    }

    private String text(String path) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + headerValue(name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path,
                query(),
                headers,
                String.join(";", signedHeaders),
                Sha256.hash(request.content().bytes()));
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
        String[] parts = part.split("=", 2);
        String value = parts.length < 2 ? "" : parts[1];
        return UriEncoding.encode(UriEncoding.decode(parts[0])) + "=" + UriEncoding.encode(UriEncoding.decode(value));
    }

    private String headerValue(String name) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                .collect(Collectors.joining(","));
    }
}
