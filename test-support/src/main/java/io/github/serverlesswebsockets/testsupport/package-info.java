/**
 * Code that the tests of several modules share: a WebSocket client, waiting, a clock, captured logs, a browser, and the code blocks of the documentation.
 * A fixture that only one module uses stays in the tests of that module, and nothing here depends on another module or on a test library.
 */
@NullMarked
package io.github.serverlesswebsockets.testsupport;

import org.jspecify.annotations.NullMarked;
