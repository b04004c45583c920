package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/** {@code @connections} with signatures required, called by the AWS SDK. */
class SignedConnectionsIT {

    @TempDir
    static Path folder;

    static LocalApiFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = LocalApiFixture.withoutAuthorizer(folder, Options::withSignatureCheck);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("items 128, 129, 132, 133 and 134: the AWS SDK posts, gets and deletes with the local keys")
    void acceptsRequestsOfAwsSdk() throws Exception {
        try (TestWebSocket client = fixture.open();
                ApiGatewayManagementApiClient sdk = sdk(Account.SECRET_KEY, "us-east-1")) {
            String id = LocalApiFixture.id(client);
            sdk.postToConnection(post -> post.connectionId(id).data(SdkBytes.fromUtf8String("signed")));

            assertThat(client.next()).isEqualTo("signed");
            assertThat(sdk.getConnection(get -> get.connectionId(id)).identity().sourceIp())
                    .isEqualTo("127.0.0.1");
            sdk.deleteConnection(delete -> delete.connectionId(id));
            assertThat(client.closeFrame()).startsWith("1000");
            assertThatThrownBy(() -> sdk.getConnection(get -> get.connectionId(id)))
                    .isInstanceOf(GoneException.class);
        }
    }

    @Test
    @DisplayName("item 137: an unsigned request returns 403 Missing Authentication Token")
    void rejectsUnsignedRequest() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            HttpResponse<String> response = fixture.connections("POST", id, BodyPublishers.ofString("x"));

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                    .hasValue("MissingAuthenticationTokenException");
            assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
            assertThat(fixture.log()).anyMatch(line -> line.contains("the request is not signed: sign with the keys"));
        }
    }

    @Test
    @DisplayName("item 138: another secret key returns 403 and the canonical request, whose path is encoded once")
    void rejectsOtherSecretKey() throws Exception {
        try (TestWebSocket client = fixture.open();
                ApiGatewayManagementApiClient sdk = sdk("another", "us-east-1")) {
            String id = LocalApiFixture.id(client);

            assertThatThrownBy(() ->
                            sdk.postToConnection(post -> post.connectionId(id).data(SdkBytes.fromUtf8String("x"))))
                    .isInstanceOf(ApiGatewayManagementApiException.class)
                    .hasMessageContaining(
                            "The request signature we calculated does not match the signature you provided.")
                    .hasMessageContaining(
                            "The Canonical String for this request should have been\n'POST\n/dev/%40connections/"
                                    + id.replace("=", "%3D") + "\n\n")
                    .hasMessageContaining("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n")
                    .hasMessageContaining("Status Code: 403");
        }
    }

    @Test
    void rejectsOtherRegion() throws Exception {
        try (TestWebSocket client = fixture.open();
                ApiGatewayManagementApiClient sdk = sdk(Account.SECRET_KEY, "eu-central-1")) {
            String id = LocalApiFixture.id(client);

            assertThatThrownBy(() -> sdk.deleteConnection(delete -> delete.connectionId(id)))
                    .hasMessageContaining("Credential should be scoped to a valid region.");
        }
    }

    private static ApiGatewayManagementApiClient sdk(String secret, String region) {
        AwsBasicCredentials keys = AwsBasicCredentials.create(Account.ACCESS_KEY, secret);
        return ApiGatewayManagementApiClient.builder()
                .endpointOverride(URI.create(fixture.api().endpoint() + "/dev"))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
