package dev.grpcsteps.course.cluster;

import java.time.Duration;
import java.util.Map;

/**
 * What clients have seen for a while.
 *
 * @param answered how many look-ups each server has answered, by its address
 * @param failed how many look-ups have failed
 * @param adds how many adds were answered
 * @param silence the longest time without an answer to an add
 */
record Seen(Map<String, Integer> answered, int failed, int adds, Duration silence) {

  /** Two lines, with the servers' names in place of their addresses. */
  String text(Iterable<ClusterServer> servers) {
    StringBuilder each = new StringBuilder();
    for (ClusterServer server : servers) {
      int count = answered.getOrDefault(server.address(), 0);
      each.append(each.isEmpty() ? "" : ", ").append(server.name()).append(" ").append(count);
    }
    return """
          look-ups: %s failed; answered by %s
          adds: %d; the longest wait for an answer was %.2f s\
        """.formatted(failed == 0 ? "none" : failed, each, adds, silence.toMillis() / 1e3);
  }
}
