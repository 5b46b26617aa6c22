package com.mockstagram.common.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads the P-256 keys by which tokens are signed (RFC 7518, 3.4: ES256). */
public final class TokenKeys {
  private TokenKeys() {}

  /**
   * Reads a private key in PEM (PKCS#8) and its public half beside it.
   *
   * @throws IllegalArgumentException when a file can't be read or isn't such a key
   */
  public static ECKey privateKey(Path pkcs8Pem, Path spkiPem) {
    try {
      var key =
          (ECPrivateKey)
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pem(pkcs8Pem)));
      return new ECKey.Builder(Curve.P_256, readPublic(spkiPem))
          .privateKey(key)
          .keyIDFromThumbprint()
          .build();
    } catch (IOException | GeneralSecurityException | JOSEException | ClassCastException e) {
      throw new IllegalArgumentException("no P-256 private key in " + pkcs8Pem, e);
    }
  }

  /**
   * Reads a public key in PEM (SubjectPublicKeyInfo).
   *
   * @throws IllegalArgumentException when the file can't be read or isn't such a key
   */
  public static ECKey publicKey(Path spkiPem) {
    try {
      return new ECKey.Builder(Curve.P_256, readPublic(spkiPem)).keyIDFromThumbprint().build();
    } catch (IOException | GeneralSecurityException | JOSEException | ClassCastException e) {
      throw new IllegalArgumentException("no P-256 public key in " + spkiPem, e);
    }
  }

  private static ECPublicKey readPublic(Path spkiPem) throws IOException, GeneralSecurityException {
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(pem(spkiPem)));
  }

  private static byte[] pem(Path file) throws IOException {
    String body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return Base64.getDecoder().decode(body);
  }
}
