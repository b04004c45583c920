package io.github.serverlesswebsockets.local.engines;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses what a web page could have sent: only the local runtime talks to an engine, and it is no browser. */
final class NoBrowsers extends Handler.Wrapper {

    NoBrowsers(Handler engine) {
        super(engine);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var headers = request.getHeaders();
        if (headers.contains(HttpHeader.ORIGIN) || headers.contains("Sec-Fetch-Site")) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
