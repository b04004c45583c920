package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Check claims in a fixed order: time, then who and for whom, then what the token may do, then the user's own checks. A token that is bad
 * for two reasons thereby ends in 401 before 403.
 */
final class ClaimRules {

    private final TimeRules times;
    private final List<ClaimRule> parties;
    private final List<ClaimRule> scopes;
    private final List<ClaimRule> checks;

    ClaimRules(TimeRules times, List<ClaimRule> parties, List<ClaimRule> scopes, List<ClaimRule> checks) {
        this.times = times;
        this.parties = parties;
        this.scopes = scopes;
        this.checks = checks;
    }

    TimeRules times() {
        return times;
    }

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
        ClaimRule.checkTexts(claims);
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
        List<ClaimRule> more = new ArrayList<>(rules);
        more.add(rule);
        return List.copyOf(more);
    }
}
