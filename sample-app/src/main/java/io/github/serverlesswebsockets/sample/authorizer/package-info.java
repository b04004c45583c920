/** Who may connect: the authorizer, and the function that issues tokens to try it. */
@NullMarked
package io.github.serverlesswebsockets.sample.authorizer;

import org.jspecify.annotations.NullMarked;
