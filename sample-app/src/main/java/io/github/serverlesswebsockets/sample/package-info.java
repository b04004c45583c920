/** The handlers of the sample system, one small class per function. */
@NullMarked
package io.github.serverlesswebsockets.sample;

import org.jspecify.annotations.NullMarked;
