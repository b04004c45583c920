// The JavaScript version of EchoHandlers.java.
exports.authorize = async (event) => ({
  principalId: "user-1",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }],
  },
  context: { userId: "user-1" },
});

exports.open = async () => ({ statusCode: 200 });

exports.echo = async (event) => ({ statusCode: 200, body: event.requestContext.connectionId });
