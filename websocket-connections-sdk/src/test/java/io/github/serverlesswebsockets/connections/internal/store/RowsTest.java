package io.github.serverlesswebsockets.connections.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowsTest {

    @Test
    void shortensTheUsualEndpoint() {
        assertThat(Rows.shortUrl(URI.create("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod")))
                .isEqualTo("a1b2c3d4e5.eu-west-1/prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod",
                "https://a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn/prod",
                "https://ws.example.com/base",
                "https://ws.example.com",
                "http://127.0.0.1:3001/prod",
                "https://a.execute-api.b.amazonaws.com/c/d",
                ""
            })
    void restoresEveryEndpoint(String endpoint) {
        URI url = URI.create(endpoint);

        assertThat(Rows.endpoint(Rows.shortUrl(url))).isEqualTo(url);
    }
}
