package dev.grpcsteps.common.credentials;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody guesses, of letters, digits, {@code -} and {@code _}. */
final class RandomText {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  static String ofBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
