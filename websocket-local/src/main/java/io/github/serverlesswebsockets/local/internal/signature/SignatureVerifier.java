package io.github.serverlesswebsockets.local.internal.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A verifier of requests to {@code execute-api} that are signed with Signature Version 4, in a header or presigned. Immutable
 * and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
public final class SignatureVerifier {

    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
                    + "Key and signing method. Consult the service documentation for details.\n\n"
                    + "The Canonical String for this request should have been\n'%s'\n\n"
                    + "The String-to-Sign should have been\n'%s'\n";
    private static final String INCOMPLETE =
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' "
                    + "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header "
                    + "requires existence of either a 'X-Amz-Date' or a 'Date' header.";
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String USE_LOCAL_KEYS =
            "sign with the keys that the local runtime prints; local functions use them automatically";

    private final Account account;
    private final Clock clock;

    /**
     * Creates a verifier.
     *
     * @param account the account whose keys and region are expected
     * @param clock the clock against which the time of a signature is checked
     */
    public SignatureVerifier(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * Verifies the signature of a request.
     *
     * @param request the request as received
     * @return the rejection; empty if the request is signed with the keys of the local account
     */
    public Optional<Rejection> verify(HttpRequest request) {
        if (RequestSignature.isAbsent(request)) {
            return Optional.of(new Rejection(
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token",
                    "the request is not signed: " + USE_LOCAL_KEYS));
        }
        Optional<RequestSignature> signature = RequestSignature.of(request);
        if (signature.isEmpty()) {
            return Optional.of(new Rejection(
                    "IncompleteSignatureException",
                    INCOMPLETE,
                    "a part of the signature is missing: use an AWS SDK or Signature Version 4 as documented"));
        }
        return verifyAccessKey(signature.get())
                .or(() -> verifyScope(signature.get()))
                .or(() -> verifyDate(signature.get()))
                .or(() -> verifySignature(signature.get(), request));
    }

    private static Optional<Rejection> verifyAccessKey(RequestSignature signature) {
        return signature.accessKey().equals(Account.ACCESS_KEY)
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid.",
                        "the request is signed with another access key: " + USE_LOCAL_KEYS));
    }

    private Optional<Rejection> verifyScope(RequestSignature signature) {
        String[] scope = signature.scope().split("/", -1);
        if (scope.length != 4 || !scope[1].equals(account.region())) {
            return Optional.of(Rejection.invalidSignature(
                    "Credential should be scoped to a valid region.",
                    "the request is signed for another region: set AWS_REGION to " + account.region()));
        }
        return scope[2].equals("execute-api")
                ? Optional.empty()
                : Optional.of(Rejection.invalidSignature(
                        "Credential should be scoped to correct service: 'execute-api'.",
                        "the request is signed for another service: sign for execute-api"));
    }

    private Optional<Rejection> verifyDate(RequestSignature signature) {
        Optional<Duration> skew = date(signature)
                .map(date -> Duration.between(date, clock.instant()).abs());
        return skew.filter(difference -> difference.compareTo(MAX_CLOCK_SKEW) <= 0)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        Rejection.invalidSignature(
                                "Signature expired: %s is not within 5 min. of now".formatted(signature.date()),
                                "the time of the signature differs by more than five minutes: sign again, and check the clock of the client"));
    }

    private static Optional<Instant> date(RequestSignature signature) {
        try {
            return Optional.of(LocalDateTime.parse(signature.date(), DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Rejection> verifySignature(RequestSignature signature, HttpRequest request) {
        CanonicalRequest canonical = new CanonicalRequest(request, signature.signedHeaders());
        String plain = canonical.withPlainPath();
        if (signature.signedHeaders().contains("host")
                && (matches(signature, canonical.withEncodedPath()) || matches(signature, plain))) {
            return Optional.empty();
        }
        return Optional.of(Rejection.invalidSignature(
                MISMATCH.formatted(plain, stringToSign(signature, plain)),
                "the signature does not match the request: it was signed with another secret key, or its path, headers or "
                        + "body changed later"));
    }

    private static boolean matches(RequestSignature signature, String canonicalRequest) {
        String expected = Sha256.hex(Sha256.hmac(signingKey(signature), stringToSign(signature, canonicalRequest)));
        return MessageDigest.isEqual(
                expected.getBytes(UTF_8), signature.signature().getBytes(UTF_8));
    }

    private static String stringToSign(RequestSignature signature, String canonicalRequest) {
        return String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                signature.date(),
                signature.scope(),
                Sha256.hash(canonicalRequest.getBytes(UTF_8)));
    }

    private static byte[] signingKey(RequestSignature signature) {
        byte[] key = ("AWS4" + Account.SECRET_KEY).getBytes(UTF_8);
        for (String part : signature.scope().split("/", -1)) {
            key = Sha256.hmac(key, part);
        }
        return key;
    }

    /**
     * The rejection of a request.
     *
     * @param type the error type for the header {@code x-amzn-ErrorType}
     * @param message the message that AWS returns
     * @param explanation an explanation for the log, which contains nothing of the request
     */
    public record Rejection(String type, String message, String explanation) {

        private static Rejection invalidSignature(String message, String explanation) {
            return new Rejection("InvalidSignatureException", message, explanation);
        }
    }
}
