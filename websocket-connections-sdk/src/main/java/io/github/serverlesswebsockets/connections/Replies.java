package io.github.serverlesswebsockets.connections;

/** Say how the answer to a message reaches its sender. */
public enum Replies {
    /** As the response of the function: the route needs a RouteResponse (two-way). Costs no further request. */
    RETURNED,
    /**
     * As a message posted to the connection: for a route without a RouteResponse (one-way). The function then needs
     * {@code execute-api:ManageConnections}, and its answers count against the account's requests.
     */
    POSTED
}
