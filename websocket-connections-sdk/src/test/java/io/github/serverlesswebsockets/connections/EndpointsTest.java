package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointsTest {

    @ParameterizedTest
    @DisplayName("fault 37: with a custom domain or in China, the URL consists of API, Region and stage")
    @CsvSource({
        "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com, https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod",
        "a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn, https://a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn/prod",
        "ws.example.com, https://a1b2c3d4e5.execute-api.ap-south-1.amazonaws.com/prod",
        "localhost:3001, https://a1b2c3d4e5.execute-api.ap-south-1.amazonaws.com/prod"
    })
    void buildsTheUrlFromApiRegionAndStage(String domain, URI expected) throws IOException {
        Endpoints endpoints = Endpoints.from(Map.of("AWS_REGION", "ap-south-1"));

        assertThat(endpoints.of(context(domain))).isEqualTo(expected);
    }

    @Test
    void usesDomainAndStageWithoutRegion() throws IOException {
        assertThat(Endpoints.from(Map.of()).of(context("localhost:3001")))
                .isEqualTo(URI.create("https://localhost:3001/prod"));
    }

    @Test
    @DisplayName("fault 37: if the default endpoint is disabled, the URL is that of the custom domain, without a stage")
    void usesTheConfiguredCustomDomain() throws IOException {
        Endpoints endpoints = Endpoints.from(Map.of("CONNECTIONS_ENDPOINT", "https://ws.example.com/chat"));

        assertThat(endpoints.of(context("ws.example.com"))).isEqualTo(URI.create("https://ws.example.com/chat"));
    }

    @Test
    void overridesWithTheStoredEndpoint() {
        assertThat(Endpoints.from(Map.of()).override(Fixtures.ENDPOINT)).contains(Fixtures.ENDPOINT);
        assertThat(Endpoints.fromEnvironment().override(Fixtures.ENDPOINT)).contains(Fixtures.ENDPOINT);
    }

    @Test
    void usesTheConfiguredEndpointForRowsWithoutOne() {
        Endpoints endpoints = Endpoints.from(Map.of("CONNECTIONS_ENDPOINT", "https://ws.example.com"));

        assertThat(endpoints.override(URI.create(""))).contains(URI.create("https://ws.example.com"));
        assertThat(endpoints.override(Fixtures.ENDPOINT)).contains(Fixtures.ENDPOINT);
    }

    @Test
    void keepsTheEndpointOfTheAwsSdk() {
        Endpoints endpoints =
                Endpoints.from(Map.of("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", "http://127.0.0.1:3001/local"));

        assertThat(endpoints.override(Fixtures.ENDPOINT)).isEmpty();
    }

    private static RequestContext context(String domain) throws IOException {
        String own = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";
        return Events.read(Events.connect().replace(own, domain)).context();
    }
}
