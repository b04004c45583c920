import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that subscribes, waits for a push of each kind, unsubscribes and closes. It prints each frame. The script publishes the events. */
public final class WalkThrough implements WebSocket.Listener {

    private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

    public static void main(String[] arguments) throws Exception {
        WalkThrough client = new WalkThrough();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("websocket", arguments[1])
                .buildAsync(URI.create(arguments[0]), client)
                .get(20, TimeUnit.SECONDS);
        expect("websocket", socket.getSubprotocol());
        System.out.println("open");
        socket.sendText("{\"action\":\"subscribe\",\"entityId\":\"myTestEntityId\",\"requestId\":\"r-1\"}", true).get();
        client.await("\"Subscribed\"");
        client.await("\"Entity Updated\"");
        client.await("\"User Push Notification\"");
        socket.sendText("{\"action\":\"unsubscribe\",\"entityId\":\"myTestEntityId\",\"requestId\":\"r-2\"}", true).get();
        client.await("\"Unsubscribed\"");
        socket.sendText("no JSON", true).get();
        client.await("\"INVALID_MESSAGE\"");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        System.exit(0);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void await(String part) throws InterruptedException {
        String frame = frames.poll(10, TimeUnit.MINUTES);
        System.out.println(frame);
        expect(true, frame != null && frame.contains(part));
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            System.err.println("expected " + expected + ", got " + actual);
            System.exit(1);
        }
    }
}
