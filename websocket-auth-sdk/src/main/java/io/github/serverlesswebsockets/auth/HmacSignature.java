package io.github.serverlesswebsockets.auth;

import com.auth0.jwt.exceptions.SignatureVerificationException;
import java.util.List;

record HmacSignature(HmacAlgorithm hmac, HmacSecrets source) implements SignatureCheck {

    @Override
    public String algorithm() {
        return hmac.name();
    }

    @Override
    public void check(CompactJws jws) {
        List<HmacSecret> known = trusted(source.secrets());
        if (known.stream().anyMatch(secret -> verifies(secret, jws))) {
            return;
        }
        List<HmacSecret> refreshed = trusted(source.refreshed());
        if (refreshed.equals(known) || refreshed.stream().noneMatch(secret -> verifies(secret, jws))) {
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
    }

    /** A current secret that is too short is a mistake to report; a previous one is what the rotation got rid of. */
    private List<HmacSecret> trusted(List<HmacSecret> secrets) {
        HmacSecret current = secrets.stream()
                .findFirst()
                .orElseThrow(
                        () -> new KeysUnavailableException("The key source answered without any secret: give it one"));
        if (!hmac.accepts(current)) {
            throw new KeysUnavailableException(hmac.complaintAbout(current));
        }
        return secrets.stream().filter(hmac::accepts).toList();
    }

    private boolean verifies(HmacSecret secret, CompactJws jws) {
        try {
            hmac.with(secret).verify(new SignedParts(jws.header(), jws.payload(), jws.signature()));
            return true;
        } catch (SignatureVerificationException wrong) {
            return false;
        }
    }
}
