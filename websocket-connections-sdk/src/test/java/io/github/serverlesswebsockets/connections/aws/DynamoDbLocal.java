package io.github.serverlesswebsockets.connections.aws;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in a process and on a class path of its own, one for all tests, in memory. */
final class DynamoDbLocal {

    private static final DynamoDbLocal SHARED = start();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final URI endpoint;

    private DynamoDbLocal(URI endpoint) {
        this.endpoint = endpoint;
    }

    static DynamoDbClient client(ExecutionInterceptor... interceptors) {
        DummyAccount.use();
        return DynamoDbClient.builder()
                .endpointOverride(SHARED.endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(60)))
                .overrideConfiguration(b -> {
                    for (ExecutionInterceptor interceptor : interceptors) {
                        b.addExecutionInterceptor(interceptor);
                    }
                })
                .build();
    }

    /** An empty table as the sample's template makes it. */
    static String table(DynamoDbClient client) {
        String name = "connections-" + TABLES.incrementAndGet();
        Projection projection = Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes("connectedAt", "endpoint", "sessionExpiresAt", "ttl")
                .build();
        GlobalSecondaryIndex index = GlobalSecondaryIndex.builder()
                .indexName("GSI1")
                .keySchema(keys("GSI1PK", "GSI1SK"))
                .projection(projection)
                .build();
        client.createTable(b -> b.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of("pk", "sk", "GSI1PK", "GSI1SK")
                        .map(DynamoDbLocal::attribute)
                        .toList())
                .keySchema(keys("pk", "sk"))
                .globalSecondaryIndexes(List.of(index)));
        return name;
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(hash)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(range)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private static DynamoDbLocal start() {
        try {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "software.amazon.dynamodb.services.local.main.ServerRunner",
                    "-inMemory",
                    "-disableTelemetry",
                    "-port",
                    Integer.toString(port));
            builder.environment().put("CLASSPATH", Files.readString(Path.of("target", "dynamodb-local.classpath")));
            builder.redirectErrorStream(true).redirectOutput(new File("target/dynamodb-local.log"));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitPort(port, process);
            return new DynamoDbLocal(URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port, Process process) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                pause();
            }
        }
        throw new IllegalStateException("DynamoDB Local did not start, see target/dynamodb-local.log");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
