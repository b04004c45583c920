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
 * Checks requests to {@code execute-api} by Signature Version 4, in headers or presigned. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
public final class SignatureCheck {

    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
                    + "Key and signing method. Consult the service documentation for details.\n\n"
                    + "The Canonical String for this request should have been\n'%s'\n\n"
                    + "The String-to-Sign should have been\n'%s'\n";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String USE_LOCAL_KEYS =
            "sign with the keys that the banner prints, as functions here do by themselves";

    private final Account account;
    private final Clock clock;

    /**
     * Creates a check.
     *
     * @param account whose keys and region are right
     * @param clock tells whether a signature is too old
     */
    public SignatureCheck(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * Says why a request is refused.
     *
     * @param request a request as it was received
     * @return the refusal; empty when the signature is that of the local account
     */
    public Optional<Refusal> refusal(HttpRequest request) {
        if (Signed.isMissing(request)) {
            return Optional.of(new Refusal(
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token",
                    "the request is not signed: " + USE_LOCAL_KEYS));
        }
        Optional<Signed> signed = Signed.of(request);
        return signed.isEmpty()
                ? Optional.of(new Refusal(
                        "IncompleteSignatureException",
                        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' "
                                + "parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header "
                                + "requires existence of either a 'X-Amz-Date' or a 'Date' header.",
                        "a part of the signature is missing: use an AWS SDK or Signature Version 4 as documented"))
                : refusal(signed.get()).or(() -> mismatch(signed.get(), request));
    }

    private Optional<Refusal> refusal(Signed signed) {
        if (!signed.accessKey().equals(Account.ACCESS_KEY)) {
            return Optional.of(new Refusal(
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid.",
                    "another access key signed it: " + USE_LOCAL_KEYS));
        }
        return foreignScope(signed).or(() -> tooOld(signed));
    }

    private Optional<Refusal> foreignScope(Signed signed) {
        String[] scope = signed.scope().split("/", -1);
        if (scope.length != 4 || !scope[1].equals(account.region())) {
            return Optional.of(Refusal.invalid(
                    "Credential should be scoped to a valid region.",
                    "it is signed for another region: set AWS_REGION to " + account.region()));
        }
        return scope[2].equals("execute-api")
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "Credential should be scoped to correct service: 'execute-api'.",
                        "it is signed for another service: sign for execute-api"));
    }

    private Optional<Refusal> tooOld(Signed signed) {
        Optional<Duration> apart =
                date(signed).map(date -> Duration.between(date, clock.instant()).abs());
        return apart.filter(difference -> difference.compareTo(SKEW) <= 0).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "Signature expired: %s is not within 5 min. of now".formatted(signed.date()),
                        "its date is more than five minutes away: sign again, and check the clock that signs"));
    }

    private static Optional<Instant> date(Signed signed) {
        try {
            return Optional.of(LocalDateTime.parse(signed.date(), DATE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Refusal> mismatch(Signed signed, HttpRequest request) {
        CanonicalRequest canonical = new CanonicalRequest(request, signed.headers());
        if (signed.headers().contains("host")
                && (fits(signed, canonical.ofPathAsSent()) || fits(signed, canonical.ofPlainPath()))) {
            return Optional.empty();
        }
        String plain = canonical.ofPlainPath();
        return Optional.of(Refusal.invalid(
                MISMATCH.formatted(plain, toSign(signed, plain)),
                "the signature is not that of this request: another secret key, or a path, header or body that "
                        + "changed after it was signed"));
    }

    private static boolean fits(Signed signed, String canonical) {
        String expected = Digests.hex(Digests.hmac(key(signed), toSign(signed, canonical)));
        return MessageDigest.isEqual(
                expected.getBytes(UTF_8), signed.signature().getBytes(UTF_8));
    }

    private static String toSign(Signed signed, String canonical) {
        return String.join(
                "\n", "AWS4-HMAC-SHA256", signed.date(), signed.scope(), Digests.sha256(canonical.getBytes(UTF_8)));
    }

    private static byte[] key(Signed signed) {
        byte[] key = ("AWS4" + Account.SECRET_KEY).getBytes(UTF_8);
        for (String part : signed.scope().split("/", -1)) {
            key = Digests.hmac(key, part);
        }
        return key;
    }

    /**
     * Why a request is refused.
     *
     * @param type the error's type, which goes into {@code x-amzn-ErrorType}
     * @param message the message that AWS sends
     * @param explanation what AWS does not say, for the log; holds nothing of the request
     */
    public record Refusal(String type, String message, String explanation) {

        private static Refusal invalid(String message, String explanation) {
            return new Refusal("InvalidSignatureException", message, explanation);
        }
    }
}
