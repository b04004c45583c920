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
 * The program that runs DynamoDB Local and ElasticMQ in one process, on free ports of 127.0.0.1, in memory and without
 * telemetry: {@code java -cp … EngineServers REGION ACCOUNT PORT PATH}.
 *
 * <p>When both servers have started, it prints the line {@code engines dynamodb=PORT sqs=PORT}, and runs until the process is
 * stopped. This artefact does not contain the servers. Your own build resolves them, because the licence of DynamoDB Local
 * does not allow others to distribute it.
 */
public final class EngineServers {

    private static final String LOOPBACK = "127.0.0.1";

    private EngineServers() {}

    /**
     * Starts both servers and blocks.
     *
     * @param arguments the region and the account id for ARNs of queues, the port for URLs of queues, and the first path
     *     segment of both servers, which is a secret of the caller
     * @throws Exception if a server does not start
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

    /** Starts DynamoDB Local on the loopback interface. Its own launcher would listen on all interfaces. */
    private static int startDynamoDb(String path) throws Exception {
        // All access keys and regions share one database, as in one AWS account.
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
