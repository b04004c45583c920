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
import java.util.Optional;
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

/** DynamoDB Local, in memory, in a separate process with a separate class path. All tests share it. */
final class DynamoDbLocal {

    private static final int MAX_ATTEMPTS = 5;
    private static final File LOG =
            new File("target/dynamodb-local-" + ProcessHandle.current().pid() + ".log");
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
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)))
                .overrideConfiguration(b -> {
                    for (ExecutionInterceptor interceptor : interceptors) {
                        b.addExecutionInterceptor(interceptor);
                    }
                })
                .build();
    }

    /** Creates an empty table like that of the sample's template. */
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
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<DynamoDbLocal> started = start(freePort());
            if (started.isPresent()) {
                return started.get();
            }
        }
        throw new IllegalStateException("DynamoDB Local did not start, see " + LOG);
    }

    /** Returns empty if the process has ended, for example because another process uses the port. */
    private static Optional<DynamoDbLocal> start(int port) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "software.amazon.dynamodb.services.local.main.ServerRunner",
                    "-inMemory",
                    "-disableTelemetry",
                    "-port",
                    Integer.toString(port));
            builder.environment().put("CLASSPATH", Files.readString(Path.of("target", "dynamodb-local.classpath")));
            builder.redirectErrorStream(true).redirectOutput(LOG);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return isOpen(port, process)
                    ? Optional.of(new DynamoDbLocal(URI.create("http://127.0.0.1:" + port)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(int port, Process process) {
        // A generous limit that only guards against waiting forever.
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return process.isAlive();
            } catch (IOException e) {
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
