package chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client that sends one message and waits for one answer. As a program, it prints the answer. */
final class Client implements WebSocket.Listener {

    private final CompletableFuture<String> answer = new CompletableFuture<>();

    public static void main(String[] arguments) throws Exception {
        System.out.println(ask(URI.create(arguments[0]), arguments[1]));
        System.exit(0);
    }

    static String ask(URI url, String message) throws Exception {
        Client client = new Client();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, client)
                .get(30, TimeUnit.SECONDS);
        socket.sendText(message, true);
        try {
            return client.answer.get(30, TimeUnit.SECONDS);
        } finally {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        answer.complete(text.toString());
        return null;
    }
}
