package io.github.serverlesswebsockets.connections;

/**
 * Count what became of connections that were to be closed.
 *
 * @param closed were open, and API Gateway took the request to close them
 * @param gone were closed already
 * @param failed may still be open, because API Gateway or the store did not do what it was asked for
 * @param finished false if the time was over before all connections were found
 */
public record ClosingResult(int closed, int gone, int failed, boolean finished) {

    /**
     * Tell whether to do it again; closing what is closed is no error.
     *
     * @return true if a connection may still be open
     */
    public boolean shouldRetry() {
        return failed > 0 || !finished;
    }
}
