package io.github.serverlesswebsockets.connections.aws;

/** What the SDK's default chains find in tests: never a real account. */
final class DummyAccount {

    private DummyAccount() {}

    static void use() {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.region", "eu-west-1");
    }
}
