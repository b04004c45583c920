package io.github.serverlesswebsockets.benchmarks.posts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A benchmark that fills a table of DynamoDB Local with subscribers of one entity, and publishes to them from a process
 * with 128 MB of heap.
 */
public final class MillionBenchmark {

    private static final String TABLE = "connections";
    private static final String ENTITY = "broadcast";
    // A million rows should not be in one partition; DynamoDB Local would also sort the whole partition for each page.
    static final int SHARDS = 100;
    private static final int BATCH = 25;
    private static final int WRITERS = 8;
    private static final Region REGION = Region.EU_WEST_1;
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("local", "local");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private MillionBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the file with the engines' class path, and how many recipients
     * @throws Exception if a process does not start, or fails
     */
    public static void main(String[] arguments) throws Exception {
        int recipients = Integer.parseInt(arguments[1]);
        String endpoint = "http://127.0.0.1:" + freePort();
        Process database = start(
                Map.of("CLASSPATH", Files.readString(Path.of(arguments[0]))),
                "-Xmx8g",
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-inMemory",
                "-disableTelemetry",
                "-port",
                endpoint.substring(endpoint.lastIndexOf(':') + 1));
        try (DynamoDbClient client = client(endpoint)) {
            create(client);
            fill(client, recipients);
            Process publish = start(
                    environment(),
                    "-Xmx128m",
                    MillionPublisher.class.getName(),
                    endpoint,
                    TABLE,
                    ENTITY,
                    Integer.toString(recipients));
            print(new String(publish.getInputStream().readAllBytes(), StandardCharsets.UTF_8), publish.waitFor());
        } finally {
            database.destroyForcibly();
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "CLASSPATH", System.getProperty("java.class.path"),
                "AWS_REGION", REGION.id(),
                "AWS_ACCESS_KEY_ID", CREDENTIALS.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretAccessKey());
    }

    private static void print(String output, int status) {
        System.out.printf(
                "-Xmx128m ended with %d: delivered failed seconds cpuMillis, then MiB of heap after collections:%n%s",
                status, output);
    }

    private static void fill(DynamoDbClient client, int recipients) throws InterruptedException, ExecutionException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<? extends Future<?>> written = IntStream.range(0, recipients / BATCH)
                .mapToObj(batch -> writers.submit(() -> write(client, batch)))
                .toList();
        for (Future<?> one : written) {
            one.get();
        }
        writers.shutdown();
    }

    private static void write(DynamoDbClient client, int batch) {
        List<WriteRequest> rows = IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(row("C%013d=".formatted(i), i % SHARDS)))
                        .build())
                .toList();
        client.batchWriteItem(request -> request.requestItems(Map.of(TABLE, rows)));
    }

    private static Map<String, AttributeValue> row(String connection, int shard) {
        long now = System.currentTimeMillis();
        return Map.of(
                "pk", AttributeValue.fromS(connection),
                "sk", AttributeValue.fromS("subscription#" + ENTITY),
                "GSI1PK", AttributeValue.fromS(shard == 0 ? ENTITY : ENTITY + "#" + shard),
                "GSI1SK", AttributeValue.fromS("subscription#" + connection),
                "connectedAt", AttributeValue.fromN(Long.toString(now)),
                "ttl",
                        AttributeValue.fromN(
                                Long.toString(now / 1000 + Duration.ofHours(2).toSeconds())),
                "endpoint", AttributeValue.fromS("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod"));
    }

    private static void create(DynamoDbClient client) {
        GlobalSecondaryIndex index = GlobalSecondaryIndex.builder()
                .indexName("GSI1")
                .keySchema(key("GSI1PK", KeyType.HASH), key("GSI1SK", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(Stream.of("pk", "sk", "GSI1PK", "GSI1SK")
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .globalSecondaryIndexes(index));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /** Returns a client that retries until the database has started, which takes a few seconds. */
    private static DynamoDbClient client(String endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofSeconds(60)))
                .overrideConfiguration(
                        configuration -> configuration.retryStrategy(strategy -> strategy.maxAttempts(100)))
                .build();
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of(JAVA.toString()), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
