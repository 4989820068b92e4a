package dev.grpcsteps.common.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Metadata;

/**
 * Metadata keys for text in any script.
 *
 * <p>The trap it avoids: an ASCII key takes 猿 without complaint and delivers a question mark. A key
 * whose name ends with {@code -bin} carries bytes, and these carry UTF-8. See <a
 * href="https://grpc.io/docs/guides/metadata/">Metadata</a>.
 */
public final class Utf8Key {

  private Utf8Key() {}

  /**
   * A key for text.
   *
   * @param name in lower case; must end with {@code -bin}
   */
  public static Metadata.Key<String> of(String name) {
    return Metadata.Key.of(name, new Utf8Marshaller());
  }

  private static final class Utf8Marshaller implements Metadata.BinaryMarshaller<String> {

    @Override
    public byte[] toBytes(String value) {
      return value.getBytes(UTF_8);
    }

    @Override
    public String parseBytes(byte[] serialized) {
      return new String(serialized, UTF_8);
    }
  }
}
