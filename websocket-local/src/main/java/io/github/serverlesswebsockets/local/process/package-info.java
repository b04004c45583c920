/** Child processes: how they start, what they see, and how they end. */
@NullMarked
package io.github.serverlesswebsockets.local.process;

import org.jspecify.annotations.NullMarked;
