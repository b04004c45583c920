package io.github.serverlesswebsockets.auth;

import java.util.List;
import java.util.stream.Stream;

/**
 * Check claims in a fixed order: time, then who and for whom, then what the token may do, then the user's own checks. A token that is bad
 * for two reasons thereby ends in 401 before 403.
 */
record ClaimRules(TimeRules times, List<ClaimRule> parties, List<ClaimRule> scopes, List<ClaimRule> checks) {

    static ClaimRules of(TimeRules times, List<ClaimRule> parties) {
        return new ClaimRules(times, parties, List.of(), List.of());
    }

    ClaimRules with(TimeRules changed) {
        return new ClaimRules(changed, parties, scopes, checks);
    }

    ClaimRules withParty(ClaimRule rule) {
        return new ClaimRules(times, append(parties, rule), scopes, checks);
    }

    ClaimRules withScope(ClaimRule rule) {
        return new ClaimRules(times, parties, append(scopes, rule), checks);
    }

    ClaimRules withCheck(ClaimRule rule) {
        return new ClaimRules(times, parties, scopes, append(checks, rule));
    }

    void check(JsonObject claims) {
        times.check(claims);
        checkAll(parties, claims);
        checkAll(scopes, claims);
        checkAll(checks, claims);
    }

    private static void checkAll(List<ClaimRule> rules, JsonObject claims) {
        for (ClaimRule rule : rules) {
            rule.check(claims);
        }
    }

    private static List<ClaimRule> append(List<ClaimRule> rules, ClaimRule rule) {
        return Stream.concat(rules.stream(), Stream.of(rule)).toList();
    }
}
