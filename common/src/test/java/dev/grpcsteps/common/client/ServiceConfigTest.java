package dev.grpcsteps.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.lab.Link;
import dev.grpcsteps.common.lab.Patience;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One client, three servers. */
@Execution(ExecutionMode.CONCURRENT)
class ServiceConfigTest {

  /** A net, far above what clients need to hear of a server. */
  private static final Duration AGES = Duration.ofMinutes(2);

  @AutoClose
  private final ThreeServers servers = new ThreeServers();

  ServiceConfigTest() throws IOException {}

  private static void ours(ManagedChannelBuilder<?> channel) {
    channel.defaultServiceConfig(ServiceConfig.forSeveralServers());
  }

  private static void onlyTurns(ManagedChannelBuilder<?> channel) {
    channel.defaultLoadBalancingPolicy("round_robin");
  }

  private static ClientChannel open(String target, Consumer<ManagedChannelBuilder<?>> config) {
    return ClientChannel.to(target, InsecureChannelCredentials.create(), config);
  }

  @Test
  void letsAllServersTakeTurns() throws Exception {
    try (ClientChannel channel = open(servers.target(), ServiceConfigTest::ours)) {
      awaitAllThree(channel);

      assertThat(ThreeServers.call(channel, 30)).isEqualTo(Map.of("1", 10L, "2", 10L, "3", 10L));
    }
  }

  @Test
  void isNeededForThat() throws Exception {
    try (ClientChannel channel = open(servers.target(), unused -> {})) {
      assertThat(ThreeServers.call(channel, 30)).hasSize(1);
    }
  }

  @Test
  void hasALookUpRepeatedByAnotherServer() throws Exception {
    servers.refusing.add("2");
    try (ClientChannel channel = open(servers.target(), ServiceConfigTest::ours)) {
      assertThat(ThreeServers.call(channel, 30)).doesNotContainKey("2");
    }
  }

  @Test
  void isNeededForThatToo() throws Exception {
    try (ClientChannel channel = open(servers.target(), ServiceConfigTest::onlyTurns)) {
      awaitAllThree(channel);
      servers.refusing.add("2");

      assertThatThrownBy(() -> ThreeServers.call(channel, 30)).isInstanceOf(StatusException.class);
    }
  }

  @Test
  void letsLookUpsGoOnWhenAServerStops() throws Exception {
    try (ClientChannel channel = open(servers.target(), ServiceConfigTest::ours)) {
      awaitAllThree(channel);
      servers.server("3").stop(Duration.ZERO);

      assertThat(ThreeServers.call(channel, 30)).containsOnlyKeys("1", "2");
    }
  }

  @Test
  void letsLookUpsGoOnWhileAConnectionBreaksAgainAndAgain() throws Exception {
    String first = servers.addresses().get(0);
    try (Link link = new Link(first);
        ClientChannel channel =
            open(servers.target().replace(first, link.address()), ServiceConfigTest::ours)) {
      for (int i = 0; i < 20; i++) {
        link.cut();
        assertThat(ThreeServers.call(channel, 10)).isNotEmpty();
        link.join();
        channel.reconnectNow();
        assertThat(ThreeServers.call(channel, 10)).isNotEmpty();
      }
    }
  }

  @Test
  void leavesAServerThatSaysItDoesNotServe() throws Exception {
    try (ClientChannel channel = open(servers.target(), ServiceConfigTest::ours)) {
      awaitAllThree(channel);
      servers.server("1").reportNotServing();

      assertThat(Patience.until(() -> answering(channel, 9).equals(Set.of("2", "3")), AGES))
          .isTrue();
    }
  }

  @Test
  void staysWithAServerWhoseStoreIsAway() throws Exception {
    try (ClientChannel channel = open(servers.target(), ServiceConfigTest::ours)) {
      for (String name : Set.of("1", "2", "3")) {
        servers.server(name).report("UserManager", false);
      }

      assertThat(ThreeServers.call(channel, 9)).isNotEmpty();
    }
  }

  @Test
  void knowsAServerThatIsNotThereYet() throws Exception {
    String target =
        ServerList.target("no-such-host.invalid:1," + servers.addresses().get(0));
    try (ClientChannel channel = open(target, ServiceConfigTest::ours)) {
      assertThat(ThreeServers.call(channel, 5)).containsOnlyKeys("1");
    }
  }

  private static void awaitAllThree(ClientChannel channel) throws InterruptedException {
    assertThat(Patience.until(() -> answering(channel, 6).size() == 3, AGES)).isTrue();
  }

  private static Set<String> answering(ClientChannel channel, int calls) {
    try {
      return ThreeServers.call(channel, calls).keySet();
    } catch (StatusException e) {
      throw new AssertionError(e);
    }
  }
}
