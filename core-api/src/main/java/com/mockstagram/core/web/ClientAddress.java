package com.mockstagram.core.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a call comes from, as far as the front door can tell. */
public final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** What one customer of a provider is given: they can call from any address in it. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * The last hop of X-Forwarded-For, which the front door wrote; what stands before it came from
   * the client and may be a lie. Addresses of one IPv6 network count as one.
   */
  public static String of(@Nullable HttpServletRequest request) {
    if (request == null) {
      return "unknown";
    }
    String forwarded = request.getHeader(FORWARDED_FOR);
    String last =
        forwarded == null
            ? request.getRemoteAddr()
            : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return network(last);
  }

  static String network(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      if (parsed instanceof Inet6Address) {
        byte[] network = Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES);
        return InetAddress.getByAddress(Arrays.copyOf(network, 16)).getHostAddress() + "/64";
      }
      return parsed.getHostAddress();
    } catch (IllegalArgumentException | java.net.UnknownHostException e) {
      return "unknown";
    }
  }
}
