package com.mockstagram.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:0/64",
    "::ffff:192.0.2.1, 192.0.2.1",
    "nonsense, unknown",
    "'', unknown",
    "example.com, unknown",
  })
  void addressesOfOneNetworkCountAsOne(String address, String expected) {
    assertThat(ClientAddress.network(address)).isEqualTo(expected);
  }
}
