package io.github.serverlesswebsockets.auth.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/** The curves of RFC 7518, section 6.2.1.1. */
enum EcCurve {
    P_256("P-256", "secp256r1", 32),
    P_384("P-384", "secp384r1", 48),
    P_521("P-521", "secp521r1", 66);

    private final String jwkName;

    @SuppressWarnings("ImmutableEnumChecker") // ECParameterSpec is immutable, but is not marked as such.
    private final ECParameterSpec parameters;

    private final int coordinateBytes;

    EcCurve(String jwkName, String jcaName, int coordinateBytes) {
        this.jwkName = jwkName;
        this.parameters = parameters(jcaName);
        this.coordinateBytes = coordinateBytes;
    }

    String jwkName() {
        return jwkName;
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    int coordinateBytes() {
        return coordinateBytes;
    }

    /** Returns whether the key is a point on this curve. */
    boolean contains(ECPublicKey key) {
        ECParameterSpec given = key.getParams();
        return given.getCurve().equals(parameters.getCurve())
                && given.getGenerator().equals(parameters.getGenerator())
                && given.getOrder().equals(parameters.getOrder())
                && contains(key.getW());
    }

    /** Checks the equation of the curve, because a point that is not on it enables attacks (RFC 8725, section 3.4). */
    private boolean contains(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        EllipticCurve curve = parameters.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return isElement(x, p)
                && isElement(y, p)
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static boolean isElement(BigInteger value, BigInteger p) {
        return value.signum() >= 0 && value.compareTo(p) < 0;
    }

    private static ECParameterSpec parameters(String jcaName) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(jcaName));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK does not support the curve " + jcaName, missing);
        }
    }
}
