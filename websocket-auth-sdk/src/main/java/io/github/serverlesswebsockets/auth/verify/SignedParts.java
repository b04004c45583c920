package io.github.serverlesswebsockets.auth.verify;

import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Hand the three encoded parts to java-jwt's signature algorithms, which ask for nothing else.
 *
 * <p>The library's own decoder is thereby never run: it is lenient, and it starts an ObjectMapper.
 */
final class SignedParts implements DecodedJWT {

    private final String header;
    private final String payload;
    private final String signature;

    SignedParts(String header, String payload, String signature) {
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    @Override
    public String getHeader() {
        return header;
    }

    @Override
    public String getPayload() {
        return payload;
    }

    @Override
    public String getSignature() {
        return signature;
    }

    @Override
    public String getToken() {
        throw unread();
    }

    @Override
    public String getAlgorithm() {
        throw unread();
    }

    @Override
    public String getType() {
        throw unread();
    }

    @Override
    public String getContentType() {
        throw unread();
    }

    /** Asked for by RSA and ECDSA, whose one key is already chosen. */
    @Override
    public String getKeyId() {
        return "";
    }

    @Override
    public Claim getHeaderClaim(String name) {
        throw unread();
    }

    @Override
    public String getIssuer() {
        throw unread();
    }

    @Override
    public String getSubject() {
        throw unread();
    }

    @Override
    public List<String> getAudience() {
        throw unread();
    }

    @Override
    public Date getExpiresAt() {
        throw unread();
    }

    @Override
    public Date getNotBefore() {
        throw unread();
    }

    @Override
    public Date getIssuedAt() {
        throw unread();
    }

    @Override
    public String getId() {
        throw unread();
    }

    @Override
    public Claim getClaim(String name) {
        throw unread();
    }

    @Override
    public Map<String, Claim> getClaims() {
        throw unread();
    }

    private static UnsupportedOperationException unread() {
        return new UnsupportedOperationException("Only the three parts are known here");
    }
}
