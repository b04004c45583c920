package io.github.serverlesswebsockets.local;

/** What a person needs once everything runs: the address, the credentials, and what to paste next. */
final class Banner {

    private Banner() {}

    static String of(LocalWebSocketApi api, String next) {
        String text = """

                WebSocket   {url}
                Console     {endpoint}/

                export AWS_ACCESS_KEY_ID=%s
                export AWS_SECRET_ACCESS_KEY=%s
                export AWS_DEFAULT_REGION=%s

                For the aws command line, add to every command:  --endpoint-url {endpoint}
                """.formatted(LocalWebSocketApi.ACCESS_KEY_ID, LocalWebSocketApi.SECRET_ACCESS_KEY, api.region());
        return (text + (next.isBlank() ? "" : "\nNext:\n\n" + next) + "\nCtrl-C stops everything.")
                .replace("{url}", api.url().toString())
                .replace("{endpoint}", api.endpoint().toString());
    }
}
