package dev.grpcsteps.common.credentials;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A host name or address that a server's certificate is for. */
final class SubjectName {

  private static final String HOST_NAME = "(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

  private SubjectName() {}

  /**
   * The name in keytool's words: {@code dns:localhost}, {@code ip:127.0.0.1}.
   *
   * @throws IllegalArgumentException "must be ..." if it is neither a host name nor an address
   */
  static String forKeytool(String name) {
    if (name.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return "ip:" + address(name);
    }
    if (name.length() > 253 || !name.matches(HOST_NAME)) {
      throw wrong(name);
    }
    return "dns:" + name;
  }

  private static String address(String literal) {
    try {
      if (!literal.contains(":") && !literal.matches("\\d+(\\.\\d+){3}")) {
        throw wrong(literal); // Java would take 127.1 for an address.
      }
      return InetAddress.getByName(literal).getHostAddress();
    } catch (UnknownHostException e) {
      throw wrong(literal);
    }
  }

  private static IllegalArgumentException wrong(String name) {
    return new IllegalArgumentException(
        "must be a host name or an IP address, but was '" + name + "'");
  }
}
