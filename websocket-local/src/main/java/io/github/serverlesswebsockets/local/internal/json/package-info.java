/**
 * The parsing of text that may be JSON. What a JSON document means belongs in the package that uses it.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.json;

import org.jspecify.annotations.NullMarked;
