/**
 * Helpers that the packages of this module share and that are not public API: JSON, ids, log lines, session ends and time.
 * Types that appear in the signature of a public method do not belong here.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.internal;

import org.jspecify.annotations.NullMarked;
