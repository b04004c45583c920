package io.github.serverlesswebsockets.auth.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** A collector of a response body of at most 256 KiB. A longer body becomes an empty one, which is not valid JSON. */
final class BoundedBody implements Flow.Subscriber<List<ByteBuffer>> {

    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private boolean isTooLong;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            isTooLong |= collected.size() + buffer.remaining() > MAX_BODY_BYTES;
            if (!isTooLong) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                collected.writeBytes(bytes);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The client reports it.
    }

    @Override
    public void onComplete() {
        // The client calls bytes().
    }

    byte[] bytes() {
        return isTooLong ? new byte[0] : collected.toByteArray();
    }
}
