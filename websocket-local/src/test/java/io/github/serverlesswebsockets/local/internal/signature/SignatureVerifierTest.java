package io.github.serverlesswebsockets.local.internal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests with signatures of the AWS SDK, and requests with invalid signatures. */
class SignatureVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String URL = "http://localhost:3001/dev/@connections/AbCdEfGhIjKLmno%3D";
    private static final Account ACCOUNT =
            new Account("us-east-1", "000000000000", "localapi00", "http://localhost:3001", "engine");

    private final SignatureVerifier verifier = new SignatureVerifier(ACCOUNT, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL,
                "http://localhost:3001/dev/%40connections/AbCdEfGhIjKLmno%3D",
                "http://localhost:3001/dev/@connections/AbCdEfGhIjKLmno=",
                URL + "?b=2&a=1&a=0&c",
                URL + "?space=a%20b&sign=%C3%A9%2B~"
            })
    void acceptsSignatureOfAwsSigner(String url) {
        assertThat(verifier.verify(signed(url))).isEmpty();
    }

    @Test
    void acceptsPathEncodedOnce() {
        assertThat(verifier.verify(
                        sign(URL.replace("@", "%40"), Signing.standard().doubleEncode(false))))
                .isEmpty();
    }

    @Test
    void acceptsPresignedRequest() {
        assertThat(verifier.verify(sign(URL, Signing.standard().presigned(true))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us-east-1 | execute-api | other | local | UnrecognizedClientException",
                "us-east-1 | execute-api | local | other | InvalidSignatureException",
                "eu-west-1 | execute-api | local | local | InvalidSignatureException",
                "us-east-1 | lambda      | local | local | InvalidSignatureException"
            })
    void rejectsOtherKeysAndScopes(String region, String service, String key, String secret, String type) {
        Signing signing = new Signing(region, service, AwsCredentialsIdentity.create(key, secret), NOW, true, false);

        assertThat(verifier.verify(sign(URL, signing))).get().extracting("type").isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"-301,true", "-299,false", "299,false", "301,true"})
    void rejectsDateBeyondFiveMinutes(int seconds, boolean isRejected) {
        Signing signing = Signing.standard().at(NOW.plus(Duration.ofSeconds(seconds)));

        assertThat(verifier.verify(sign(URL, signing)).isPresent()).isEqualTo(isRejected);
    }

    @Test
    void rejectsChangedRequest() {
        HttpRequest signed = signed(URL);
        Stream<HttpRequest> changed = Stream.of(
                request("DELETE", signed.path(), signed.query(), signed.headers(), signed.body()),
                request("POST", signed.path() + "x", signed.query(), signed.headers(), signed.body()),
                request("POST", signed.path(), "a=1", signed.headers(), signed.body()),
                request("POST", signed.path(), signed.query(), without(signed, "Host"), signed.body()),
                request("POST", signed.path(), signed.query(), signed.headers(), signed.body() + "!"));

        assertThat(changed)
                .allSatisfy(
                        request -> assertThat(verifier.verify(request))
                                .get()
                                .satisfies(
                                        rejection -> assertThat(rejection.message())
                                                .startsWith(
                                                        "The request signature we calculated does not match the signature you provided.")));
    }

    @Test
    void rejectsUnsignedHost() {
        HttpRequest signed = signed(URL);
        String authorization = signed.header("Authorization").orElseThrow().replace("host;", "");
        Stream<Header> headers = Stream.concat(
                without(signed, "Authorization").stream(), Stream.of(new Header("Authorization", authorization)));

        assertThat(verifier.verify(request("POST", signed.path(), signed.query(), headers.toList(), signed.body())))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer x",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/execute-api/aws4_request",
                "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature="
            })
    void rejectsMalformedAuthorization(String authorization) {
        List<Header> headers =
                List.of(new Header("Authorization", authorization), new Header("X-Amz-Date", "20261123T080000Z"));

        assertThat(verifier.verify(new HttpRequest("GET", "/dev", "", headers, "", "127.0.0.1")))
                .isPresent();
    }

    @Test
    void rejectsUnsignedRequest() {
        assertThat(verifier.verify(new HttpRequest("GET", "/dev", "", List.of(), "", "127.0.0.1")))
                .get()
                .extracting("message")
                .isEqualTo("Missing Authentication Token");
    }

    private static HttpRequest signed(String url) {
        return sign(url, Signing.standard());
    }

    private static HttpRequest sign(String url, Signing how) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(url))
                .putHeader("Content-Type", "text/plain;  charset=utf-8 ")
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> {
                    sign.identity(how.keys()).request(request).payload(ContentStreamProvider.fromUtf8String("hi"));
                    how.apply(sign);
                })
                .request();
        List<Header> headers = signed.headers().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new Header(entry.getKey(), value)))
                .toList();
        String query = signed.encodedQueryParameters().orElse("");
        return new HttpRequest("POST", signed.encodedPath(), query, headers, "hi", "127.0.0.1");
    }

    private static List<Header> without(HttpRequest request, String name) {
        return request.headers().stream()
                .filter(header -> !header.name().equals(name))
                .toList();
    }

    private static HttpRequest request(String method, String path, String query, List<Header> headers, String body) {
        return new HttpRequest(method, path, query, headers, body, "127.0.0.1");
    }

    /** The parameters of a signature. */
    private record Signing(
            String region,
            String service,
            AwsCredentialsIdentity keys,
            Instant date,
            boolean doubleEncode,
            boolean presigned) {

        static Signing standard() {
            AwsCredentialsIdentity keys = AwsCredentialsIdentity.create(Account.ACCESS_KEY, Account.SECRET_KEY);
            return new Signing("us-east-1", "execute-api", keys, NOW, true, false);
        }

        Signing doubleEncode(boolean value) {
            return new Signing(region, service, keys, date, value, presigned);
        }

        Signing presigned(boolean value) {
            return new Signing(region, service, keys, date, doubleEncode, value);
        }

        Signing at(Instant value) {
            return new Signing(region, service, keys, value, doubleEncode, presigned);
        }

        void apply(SignRequest.Builder<AwsCredentialsIdentity> sign) {
            sign.putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, doubleEncode)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(date, ZoneOffset.UTC));
            if (presigned) {
                sign.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1));
            }
        }
    }
}
