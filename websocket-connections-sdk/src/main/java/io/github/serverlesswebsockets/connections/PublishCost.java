package io.github.serverlesswebsockets.connections;

import java.time.Duration;

/**
 * Say what one run of a publish has cost.
 *
 * @param requests posts to {@code @connections}, second tries included; they count against the account's quota
 * @param readUnits DynamoDB's read units
 * @param messages billed messages: each delivered post counts once for each 32 KB that were begun
 * @param elapsed how long the run took, clean-up included
 * @see <a href="https://aws.amazon.com/api-gateway/pricing/">AWS: API Gateway pricing</a>
 */
public record PublishCost(long requests, double readUnits, long messages, Duration elapsed) {}
