/**
 * Secrets from AWS Secrets Manager.
 *
 * <p>The only package that uses the AWS SDK; everything that works without it belongs elsewhere.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.aws;

import org.jspecify.annotations.NullMarked;
