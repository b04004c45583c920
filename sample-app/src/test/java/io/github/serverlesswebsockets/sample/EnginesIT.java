package io.github.serverlesswebsockets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the engines' ports, which reject requests without the secret path, for example those of a web page. */
class EnginesIT {

    private static final String SECRET_PATH = "/secret-path";

    static Process engines;
    static String ports;

    @BeforeAll
    static void start() throws IOException {
        String classPath =
                Files.readString(Path.of("target", "engines.classpath")).strip();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String main = "io.github.serverlesswebsockets.local.engines.EngineServers";
        engines = new ProcessBuilder(
                        java, "-cp", classPath, main, "us-east-1", "000000000000", "3001", SECRET_PATH.substring(1))
                .directory(Path.of("target").toFile())
                .start();
        ports = engines.inputReader().readLine();
    }

    @AfterAll
    static void stop() {
        engines.destroy();
    }

    @Test
    void dynamoDbRespondsOnItsSecretPathOnly() throws Exception {
        assertThat(dynamoDb(SECRET_PATH)).isEqualTo(200);
        assertThat(dynamoDb("/")).isEqualTo(404);
    }

    @Test
    void sqsRespondsOnItsSecretPathOnly() throws Exception {
        assertThat(sqs(SECRET_PATH)).isEqualTo(200);
        assertThat(sqs("/")).isEqualTo(404);
    }

    private static int dynamoDb(String path) throws Exception {
        return status(HttpRequest.newBuilder(at("dynamodb", path))
                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString("{}")));
    }

    /** Sends a form in the way that any web page can post it to any address. */
    private static int sqs(String path) throws Exception {
        return status(HttpRequest.newBuilder(at("sqs", path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("Action=ListQueues")));
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static URI at(String engine, String path) {
        return URI.create("http://127.0.0.1:" + ports.replaceFirst(".*%s=(\\d+).*".formatted(engine), "$1") + path);
    }
}
