package io.github.serverlesswebsockets.connections.testing;

/** The same tests with two rows on each page, so that every query needs several pages. */
final class InMemorySmallPagesTest extends InMemoryConnectionsTest {

    @Override
    int pageSize() {
        return 2;
    }
}
