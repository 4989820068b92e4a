package dev.grpcsteps.common.client;

import dev.grpcsteps.common.server.RunningServer;
import dev.grpcsteps.common.server.ServerSetup;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Three servers whose users are called as the server is: "1", "2" and "3". */
final class ThreeServers implements AutoCloseable {

  private final List<RunningServer> servers = new ArrayList<>();

  /** Those that answer UNAVAILABLE. */
  final Set<String> refusing = ConcurrentHashMap.newKeySet();

  ThreeServers() throws IOException {
    for (String name : List.of("1", "2", "3")) {
      servers.add(
          RunningServer.listen(ServerSetup.onLoopback(), List.of(new Named(name)), builder -> {}));
    }
  }

  private final class Named extends UserManagerImplBase {

    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      if (refusing.contains(name)) {
        responses.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      User user = User.newBuilder().setNickname(name).build();
      responses.onNext(UserResponse.newBuilder().setUser(user).build());
      responses.onCompleted();
    }
  }

  RunningServer server(String name) {
    return servers.get(Integer.parseInt(name) - 1);
  }

  /** {@code HOST:PORT} of each. */
  List<String> addresses() {
    return servers.stream()
        .map(server -> "127.0.0.1:" + server.address().getPort())
        .toList();
  }

  String target() {
    return ServerList.target(String.join(",", addresses()));
  }

  /** Who answers the next look-up. */
  static String call(Channel channel) throws StatusException {
    return UserManagerGrpc.newBlockingV2Stub(channel)
        .withDeadlineAfter(Duration.ofSeconds(30))
        .getUser(UserRequest.getDefaultInstance())
        .getUser()
        .getNickname();
  }

  /** How many of so many look-ups each answers. */
  static Map<String, Long> call(Channel channel, int times) throws StatusException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(call(channel));
    }
    return answers.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(Duration.ZERO));
  }
}
