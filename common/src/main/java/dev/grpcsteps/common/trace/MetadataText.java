package dev.grpcsteps.common.trace;

import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Metadata on one line: what the application sent, without what gRPC itself adds, and no secrets. */
final class MetadataText {

  private static final Set<String> OF_GRPC = Set.of(
      "accept-encoding",
      "content-encoding",
      "content-type",
      "te",
      "user-agent",
      "grpc-accept-encoding",
      "grpc-encoding",
      "grpc-timeout");

  private MetadataText() {}

  /** {@code text}, and behind it the metadata if there is any. */
  static String append(String text, Metadata metadata) {
    String entries = of(metadata);
    return entries.isEmpty() ? text : (text + " [" + entries + "]").strip();
  }

  private static String of(Metadata metadata) {
    List<String> entries = new ArrayList<>();
    for (String name : new TreeSet<>(metadata.keys())) {
      if (!OF_GRPC.contains(name)) {
        entries.add(name + ": " + value(name, metadata));
      }
    }
    return String.join(", ", entries);
  }

  private static String value(String name, Metadata metadata) {
    if (name.equals("authorization")) {
      return "***";
    }
    if (!name.matches("(?!-bin$)[0-9a-z_.-]+")) {
      return "not a name that gRPC knows"; // A peer may send it, but no key can ask for it.
    }
    if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      byte[] bytes = metadata.get(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
      return (bytes == null ? 0 : bytes.length) + " bytes";
    }
    return String.valueOf(metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
  }
}
