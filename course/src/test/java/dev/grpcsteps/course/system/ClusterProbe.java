package dev.grpcsteps.course.system;

import dev.grpcsteps.common.client.AddAgain;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.lab.ManyUsers;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks servers of a cluster how they are. */
final class ClusterProbe {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HealthCheckRequest USERS =
      HealthCheckRequest.newBuilder().setService(UserManagerGrpc.SERVICE_NAME).build();

  private ClusterProbe() {}

  /** Adds a user, and waits until each server shows it and says that it serves; for how long. */
  static Duration awaitWell(String servers, int id) throws Exception {
    long start = System.nanoTime();
    try (ClientChannel channel = ClusterLoad.channel(servers)) {
      var unused = AddAgain.add(channel, ManyUsers.user(id), PATIENCE);
    }
    for (String server : servers.split(",", -1)) {
      awaitFound(server, id);
      awaitHealth(server, ServingStatus.SERVING);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until a server shows a user; for how long. */
  static Duration awaitFound(String server, int id) throws Exception {
    long start = System.nanoTime();
    try (ClientChannel channel = ClientChannel.to(server)) {
      UserRequest request = UserRequest.newBuilder().setId(id).build();
      var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(PATIENCE);
      while (stub.getUser(request).getError()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until a server says this of its service; for how long. */
  static Duration awaitHealth(String server, ServingStatus status) throws Exception {
    long start = System.nanoTime();
    try (ClientChannel channel = ClientChannel.to(server)) {
      var health =
          HealthGrpc.newBlockingV2Stub(channel).withDeadlineAfter(PATIENCE).watch(USERS);
      while (health.read().getStatus() != status) {
        // The next change.
      }
      health.cancel("seen", null);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What an add comes to at one server. */
  static Status.Code add(String server, int id) {
    try (ClientChannel channel = ClientChannel.to(server)) {
      var unused = UserManagerGrpc.newBlockingV2Stub(channel)
          .withDeadlineAfter(DEADLINE)
          .addUser(ManyUsers.user(id));
      return Status.Code.OK;
    } catch (StatusException e) {
      return e.getStatus().getCode();
    }
  }
}
