package com.mockstagram.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotentCallsTest {
  private static IdempotentCalls calls() throws Exception {
    return new IdempotentCalls(new ECKeyGenerator(Curve.P_256).generate());
  }

  @Test
  void aFingerprintIsOfTheBodyAndTheOperation() throws Exception {
    IdempotentCalls calls = calls();
    byte[] print = calls.of("ana", "k", "posts", Map.of("a", 1)).fingerprint();
    assertThat(calls.of("bo", "other", "posts", Map.of("a", 1)).fingerprint()).isEqualTo(print);
    assertThat(calls.of("ana", "k", "posts", Map.of("a", 2)).fingerprint()).isNotEqualTo(print);
    assertThat(calls.of("ana", "k", "uploads", Map.of("a", 1)).fingerprint()).isNotEqualTo(print);
  }

  @Test
  void nobodyElseCanMakeTheSame() throws Exception {
    assertThat(calls().of("ana", "k", "posts", Map.of()).fingerprint())
        .isNotEqualTo(calls().of("ana", "k", "posts", Map.of()).fingerprint());
  }
}
