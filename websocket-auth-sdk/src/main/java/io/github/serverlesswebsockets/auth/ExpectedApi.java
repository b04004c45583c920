package io.github.serverlesswebsockets.auth;

import java.util.Set;

/** Answer for one API only, so that an authorizer that is attached to another one by mistake lets nobody in. */
record ExpectedApi(String apiId, Set<String> stages) implements RequestRule {

    @Override
    public void check(AuthorizerRequest request) {
        MethodArn arn = request.methodArn();
        boolean expected = arn.apiId().equals(apiId) && (stages.isEmpty() || stages.contains(arn.stage()));
        if (!expected) {
            throw new RefusedException(Reason.WRONG_API);
        }
    }
}
