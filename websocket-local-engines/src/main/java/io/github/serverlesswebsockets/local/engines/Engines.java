package io.github.serverlesswebsockets.local.engines;

import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Starts DynamoDB Local and ElasticMQ in this process, on free ports of 127.0.0.1, in memory and without telemetry.
 *
 * <p>Run it as a process of its own: {@code java -cp … Engines REGION ACCOUNT PORT PATH}. Once both answer, it prints one line,
 * {@code engines dynamodb=PORT sqs=PORT}, and stays until it is stopped. Neither engine is part of this artefact: your
 * build resolves them (DynamoDB Local's licence does not allow anybody to bundle it).
 */
public final class Engines {

    private static final String LOOPBACK = "127.0.0.1";

    private Engines() {}

    /**
     * Starts both engines and blocks.
     *
     * @param arguments the region and the account id of queue ARNs, the port of localhost that queue URLs name, and
     *     the path segment under which both engines answer; only who started them knows it
     * @throws Exception when an engine does not start
     */
    public static void main(String[] arguments) throws Exception {
        int dynamoDb = startDynamoDb(arguments[3]);
        int sqs = startSqs(
                arguments[0],
                arguments[1],
                new NodeAddress("http", "localhost", Integer.parseInt(arguments[2]), arguments[3]));
        System.out.println("engines dynamodb=" + dynamoDb + " sqs=" + sqs);
        new CountDownLatch(1).await();
    }

    /** DynamoDB Local's own launcher listens on every interface, so its handler gets a loopback server here. */
    private static int startDynamoDb(String path) throws Exception {
        // One database for every key and region, as users expect of one account.
        LocalDynamoDBRequestHandler tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(LOOPBACK);
        server.addConnector(connector);
        ContextHandler context = new ContextHandler("/" + path);
        context.setAllowNullPathInContext(true);
        context.setHandler(new LocalDynamoDBServerHandler(tables, ""));
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    private static int startSqs(String region, String account, NodeAddress address) {
        SQSRestServer server = SQSRestServerBuilder.withInterface(LOOPBACK)
                .withDynamicPort()
                .withServerAddress(address)
                .withAWSRegion(region)
                .withAWSAccountId(account)
                .start();
        return server.waitUntilStarted().localAddress().getPort();
    }
}
