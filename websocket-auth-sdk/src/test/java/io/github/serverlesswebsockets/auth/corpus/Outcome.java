package io.github.serverlesswebsockets.auth.corpus;

import java.util.List;
import java.util.Map;

/**
 * The outcome of one event.
 *
 * @param verdict ALLOW, 401, 403 or 500; anything else is a broken answer, in words
 * @param principal of an Allow, else empty
 * @param context of an Allow, else empty
 * @param reasons what it logged as the reason of a refusal
 * @param written every line that it logged or that a runtime would log of what it threw
 */
record Outcome(
        String verdict, String principal, Map<String, String> context, List<String> reasons, List<String> written) {}
