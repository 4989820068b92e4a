package dev.grpcsteps.step1.exercises;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which calls may be done twice is known to their author, so it is said by name, in an entry that says all. */
final class RetryByPolicy {

  private RetryByPolicy() {}

  static ManagedChannel open(String target) {
    return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
        .defaultServiceConfig(serviceConfig())
        .build();
  }

  static Map<String, ?> serviceConfig() {
    Map<String, ?> getUser = Map.of("service", "UserManager", "method", "GetUser");
    Map<String, Object> policy = new HashMap<>();
    policy.put("maxAttempts", 4.0);
    policy.put("initialBackoff", "0.02s");
    policy.put("maxBackoff", "0.05s");
    policy.put("backoffMultiplier", 2.0);
    policy.put("retryableStatusCodes", List.of("UNAVAILABLE"));
    Map<String, ?> again = Map.of("name", List.of(getUser), "timeout", "3s", "retryPolicy", policy);
    Map<String, ?> others =
        Map.of("name", List.of(Map.of("service", "UserManager")), "timeout", "3s");
    return Map.of("methodConfig", List.of(again, others));
  }
}
