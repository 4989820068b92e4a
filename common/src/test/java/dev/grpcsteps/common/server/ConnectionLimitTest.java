package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.BearerToken;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.InsecureServerCredentials;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

  private static final int MOST = 2;
  private static final String SECRET = "s3cret";

  @AutoClose
  private final LogCapture log = LogCapture.of(ConnectionLimit.class.getName());

  private final ConnectionLimit limit = new ConnectionLimit(MOST);
  private final CountedHandlers service = new CountedHandlers();
  private final List<Socket> sockets = new ArrayList<>();

  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    var usual = ServerSetup.onLoopback();
    var access = new Access(InsecureServerCredentials.create(), SECRET);
    server = RunningServer.listen(
        new ServerSetup(usual.address(), access, true, CallLimits.STANDARD),
        limit,
        List.of(service),
        builder -> {});
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.stop(Duration.ZERO);
  }

  @Test
  void hasTheOldestStrangerMakeRoom() throws Exception {
    Socket first = silent();
    silent();

    try (ClientChannel third = channel()) {
      call(third);
      assertThat(hasEnded(first, Duration.ofSeconds(30))).isTrue();
    }
  }

  /** The control: within the limit, nobody has to go. */
  @Test
  void leavesAStrangerAloneWhereThereIsRoom() throws Exception {
    Socket first = silent();

    try (ClientChannel second = channel()) {
      call(second);
      assertThat(hasEnded(first, Duration.ofMillis(200))).isFalse();
    }
  }

  @Test
  void leavesAConnectionAloneWhoseCallWasLetIn() throws Exception {
    try (ClientChannel known = channel()) {
      call(known);
      var stream = stub(known).countAlreadyUsers();
      stream.write(UserRequest.getDefaultInstance());
      for (int i = 0; i < 50; i++) {
        silent();
      }
      stream.halfClose();

      assertThat(stream.read()).isNotNull();
      assertThat(limit.open()).isLessThanOrEqualTo(MOST + 1);
    }
  }

  @Test
  void takesAClientWithAWrongTokenForAStranger() throws Exception {
    try (ClientChannel wrong = channel();
        ClientChannel right = channel()) {
      var failure = catchThrowableOfType(
          StatusException.class,
          () -> UserManagerGrpc.newBlockingV2Stub(wrong).getUser(UserRequest.getDefaultInstance()));
      assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      silent();

      call(right);
      silent();

      call(right);
    }
  }

  @Test
  void closesTheNewestWhereNobodyIsAStranger() throws Exception {
    try (ClientChannel one = channel();
        ClientChannel two = channel()) {
      call(one);
      call(two);

      assertThat(hasEnded(silent(), Duration.ofSeconds(30))).isTrue();
      call(one);
      call(two);
    }
  }

  @Test
  void saysSoInOneLineAMinute() throws Exception {
    for (int i = 0; i < 20; i++) {
      silent();
    }

    assertThat(log.next()).contains("there are more than 2 connections");
    assertThat(log.isEmpty()).isTrue();
  }

  private Socket silent() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    sockets.add(socket);
    return socket;
  }

  private static boolean hasEnded(Socket socket, Duration within) throws IOException {
    socket.setSoTimeout((int) within.toMillis() + 1);
    try {
      while (socket.getInputStream().read() >= 0) {
        // The server's greeting.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private ClientChannel channel() {
    return ClientChannel.to("127.0.0.1:" + server.address().getPort());
  }

  private static UserManagerBlockingV2Stub stub(ClientChannel channel) {
    return UserManagerGrpc.newBlockingV2Stub(channel).withCallCredentials(new BearerToken(SECRET));
  }

  private static void call(ClientChannel channel) throws StatusException {
    var unused = stub(channel).getUser(UserRequest.getDefaultInstance());
  }
}
