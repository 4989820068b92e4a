package dev.grpcsteps.common.exercise;

import io.grpc.ManagedChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pauses between attempts that a channel's service config asks for. */
public final class RetryPauses {

  private final Map<?, ?> policy;

  /** Those of the first {@code retryPolicy} in a service config. */
  public RetryPauses(Map<String, ?> serviceConfig) {
    policy = policy(serviceConfig);
  }

  /** In what would be JSON; empty if there is none. */
  private static Map<?, ?> policy(Object json) {
    if (json instanceof Map<?, ?> map && map.get("retryPolicy") instanceof Map<?, ?> policy) {
      return policy;
    }
    Collection<?> inside = json instanceof Map<?, ?> map
        ? map.values()
        : json instanceof Collection<?> list ? list : List.of();
    return inside.stream()
        .<Map<?, ?>>map(RetryPauses::policy)
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }

  /**
   * Opens a channel with a service config.
   *
   * @throws AssertionError if gRPC refuses the config; it says why
   */
  public static ManagedChannel accepted(Supplier<ManagedChannel> opening) {
    try {
      return opening.get();
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new AssertionError(
          "gRPC refuses the service config: " + why + ". It takes what would be in JSON:"
              + " a retryPolicy has all of its five fields, and a span of time is a text in seconds,"
              + " \"0.02s\".",
          e);
    }
  }

  /** As in "0.02 s, then 2.0 times as long, up to 0.05 s". */
  @Override
  public String toString() {
    return seconds("initialBackoff") + " s, then " + policy.get("backoffMultiplier")
        + " times as long, up to " + seconds("maxBackoff") + " s";
  }

  private double seconds(String field) {
    return Double.parseDouble(String.valueOf(policy.get(field)).replace("s", ""));
  }
}
