/** The local runtime as an extension of JUnit 5 and 6. */
@NullMarked
package io.github.serverlesswebsockets.local.junit;

import org.jspecify.annotations.NullMarked;
