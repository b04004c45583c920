/** What a post to a connection costs, beside the ways in which others post. */
@NullMarked
package io.github.serverlesswebsockets.benchmarks.posts;

import org.jspecify.annotations.NullMarked;
