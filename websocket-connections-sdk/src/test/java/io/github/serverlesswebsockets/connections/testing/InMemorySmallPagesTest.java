package io.github.serverlesswebsockets.connections.testing;

/** The same with two rows a page, so that everything is read in pages. */
final class InMemorySmallPagesTest extends InMemoryConnectionsTest {

    @Override
    int pageSize() {
        return 2;
    }
}
