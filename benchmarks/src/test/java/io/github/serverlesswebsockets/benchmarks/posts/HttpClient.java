package io.github.serverlesswebsockets.benchmarks.posts;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.aws.ApiGatewayAsyncTransport;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import java.net.URI;
import java.util.stream.Stream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An HTTP client of the AWS SDK, with the tasks that it supports. */
public enum HttpClient {
    URL_CONNECTION("url-connection-client", "post store", "url-connection-client"),
    CRT("aws-crt-client", "post store", "aws-crt"),
    APACHE("apache-client", "store", "apache-client httpc commons-"),
    NETTY("netty-nio-client", "post", "netty url-connection-client");

    private static final int IN_FLIGHT = 200;

    private final String title;
    private final String tasks;
    private final String jars;

    HttpClient(String title, String tasks, String jars) {
        this.title = title;
        this.tasks = tasks;
        this.jars = jars;
    }

    String title() {
        return title;
    }

    /** Returns whether this client supports a task: blocking clients store, asynchronous clients post, some do both. */
    boolean supports(String task) {
        return tasks.contains(task);
    }

    /** Returns whether this client needs the given jar on the class path. */
    boolean needs(String jar) {
        return clientJarPrefixes(jar).noneMatch(prefix -> true)
                || Stream.of(jars.split(" ", -1)).anyMatch(jar::startsWith);
    }

    private static Stream<String> clientJarPrefixes(String jar) {
        return Stream.of(values())
                .flatMap(client -> Stream.of(client.jars.split(" ", -1)))
                .filter(jar::startsWith);
    }

    Connections connections(URI server) {
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(server.getScheme() + "://" + server.getAuthority()))
                .httpClient(blocking())
                .build();
        Connections connections = DynamoDbConnections.create(client, "connections", "GSI1");
        return this == CRT || this == NETTY ? asynchronous(connections) : connections;
    }

    private SdkHttpClient blocking() {
        return switch (this) {
            case CRT -> AwsCrtHttpClient.create();
            case APACHE -> ApacheHttpClient.create();
            case URL_CONNECTION, NETTY -> UrlConnectionHttpClient.create();
        };
    }

    private Connections asynchronous(Connections other) {
        SdkAsyncHttpClient.Builder<?> http =
                this == CRT ? AwsCrtAsyncHttpClient.builder() : NettyNioAsyncHttpClient.builder();
        ApiGatewayAsyncTransport transport =
                ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, IN_FLIGHT);
        return Connections.of(
                other.store(),
                other.subscriptions(),
                Publisher.of(other.store(), other.subscriptions(), transport),
                other.endpoints());
    }
}
