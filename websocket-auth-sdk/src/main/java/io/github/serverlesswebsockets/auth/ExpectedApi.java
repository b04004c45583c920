package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.MethodArn;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RefusedException;
import java.util.Set;

/** Answer for one API only, so that an authorizer that is attached to another one by mistake lets nobody in. */
final class ExpectedApi {

    private final String apiId;
    private final Set<String> stages;

    ExpectedApi(String apiId, Set<String> stages) {
        this.apiId = apiId;
        this.stages = stages;
    }

    /** Refuses with 403. */
    void check(AuthorizerRequest request) {
        MethodArn arn = request.methodArn();
        boolean expected = arn.apiId().equals(apiId) && (stages.isEmpty() || stages.contains(arn.stage()));
        if (!expected) {
            throw new RefusedException(Reason.WRONG_API);
        }
    }
}
