package io.github.serverlesswebsockets.local;

/** The text that is printed when the API is ready: addresses, credentials, and the next steps. */
final class Banner {

    private Banner() {}

    static String of(LocalWebSocketApi api, String next) {
        String text = """

                WebSocket   {url}
                Console     {endpoint}/

                export AWS_ACCESS_KEY_ID=%s
                export AWS_SECRET_ACCESS_KEY=%s
                export AWS_DEFAULT_REGION=%s

                For the AWS CLI, add this option to each command:  --endpoint-url {endpoint}
                """.formatted(LocalWebSocketApi.ACCESS_KEY_ID, LocalWebSocketApi.SECRET_ACCESS_KEY, api.region());
        return (text + (next.isBlank() ? "" : "\nNext:\n\n" + next) + "\nPress Ctrl-C to stop.")
                .replace("{url}", api.url().toString())
                .replace("{endpoint}", api.endpoint().toString());
    }
}
