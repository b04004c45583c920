package io.github.serverlesswebsockets.auth.corpus;

import java.util.List;
import java.util.Map;

/**
 * The outcome of one event.
 *
 * @param verdict ALLOW, 401, 403 or 500; any other text describes an invalid response
 * @param principal the principal of an Allow, otherwise empty
 * @param context the context of an Allow, otherwise empty
 * @param reasons the logged reasons of a rejection
 * @param written every line that the authorizer logged, and the lines that a runtime would log for the exception
 */
record ObservedOutcome(
        String verdict, String principal, Map<String, String> context, List<String> reasons, List<String> written) {}
