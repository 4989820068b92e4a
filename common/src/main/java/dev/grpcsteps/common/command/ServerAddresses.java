package dev.grpcsteps.common.command;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The servers that an option names, separated by commas. */
final class ServerAddresses {

  /** A name, an IPv4 address, or an IPv6 address in brackets; then perhaps a port. */
  private static final Pattern ADDRESS =
      Pattern.compile("([^\\s:,/\\[\\]]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");

  private ServerAddresses() {}

  /**
   * Checks them.
   *
   * @param option to be named in errors
   * @param port of those that name none; empty if each must
   * @return {@code HOST:PORT[,HOST:PORT...]}
   * @throws IllegalArgumentException naming the first that is none
   */
  static String of(String option, String servers, OptionalInt port) {
    return Arrays.stream(servers.split(",", -1))
        .map(server -> address(option, server, port))
        .collect(joining(","));
  }

  private static String address(String option, String server, OptionalInt usual) {
    Matcher matcher = ADDRESS.matcher(server);
    if (matcher.matches()) {
      String named = matcher.group(2);
      int port = named == null ? usual.orElse(0) : Integer.parseInt(named);
      if (port >= 1 && port <= 65535) {
        return matcher.group(1) + ":" + port;
      }
    }
    throw new IllegalArgumentException(
        "%s must name each server as HOST:PORT, with a port of 1 to".formatted(option)
            + " 65535, but had '" + server + "'");
  }
}
