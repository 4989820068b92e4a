package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.Map;

/**
 * Opens channels that try a failed call again, without a loop in any client.
 *
 * <p>{@code GetUser} of the service {@code UserManager} is tried up to four times in all, each
 * call of it, however many others have failed, with a pause of 0.02 s before the second attempt,
 * twice as long before each further one, and never more than 0.05 s. It is tried again only if the
 * code is UNAVAILABLE. Other calls are tried once: whether to add a user again is for the caller to
 * decide, who can tell what "already exist" means then.
 *
 * <p>And no call of the service, {@code GetUser} or another, also a stream, takes longer than 3 s, all
 * its attempts together, whatever its caller has forgotten.
 */
final class RetryByPolicy {

  private RetryByPolicy() {}

  static ManagedChannel open(String target) {
    return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
        .defaultServiceConfig(serviceConfig())
        .build();
  }

  /**
   * What would stand in JSON: {@code methodConfig} is a list; each entry has a list {@code name}, of
   * {@code service} and {@code method}; it may have a {@code timeout}, "3s", and a {@code retryPolicy}.
   * That has {@code maxAttempts}, {@code initialBackoff}, {@code maxBackoff}, {@code
   * backoffMultiplier} and {@code retryableStatusCodes}. For each call gRPC takes one entry: the one
   * that names it most exactly.
   */
  static Map<String, ?> serviceConfig() {
    throw new NotStarted("say which calls end when, and which one is tried again");
  }
}
