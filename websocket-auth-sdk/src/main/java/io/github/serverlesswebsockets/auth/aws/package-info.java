/** Take verification keys from AWS; the only package that needs the AWS SDK. */
@NullMarked
package io.github.serverlesswebsockets.auth.aws;

import org.jspecify.annotations.NullMarked;
