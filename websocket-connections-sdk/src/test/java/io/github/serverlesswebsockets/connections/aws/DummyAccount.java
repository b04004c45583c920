package io.github.serverlesswebsockets.connections.aws;

/** The settings that the SDK's default providers find in tests, so that a test never uses a real account. */
final class DummyAccount {

    private DummyAccount() {}

    static void use() {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.region", "eu-west-1");
    }
}
