/**
 * The JUnit extension, for JUnit 5 and 6, and its annotation. It uses only the public API of {@code local};
 * everything that also works without JUnit belongs there.
 */
@NullMarked
package io.github.serverlesswebsockets.local.junit;

import org.jspecify.annotations.NullMarked;
