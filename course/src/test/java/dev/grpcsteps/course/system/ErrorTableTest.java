package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserTypeRequest;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Provokes every failure of {@code docs/errors.md} and holds that table to what is seen. */
class ErrorTableTest {

  // Held, because the log manager would forget the level: what is provoked here is also logged.
  private static final List<Logger> LOGS =
      List.of(Logger.getLogger("io.grpc"), Logger.getLogger("dev.grpcsteps"));

  static {
    LOGS.forEach(log -> log.setLevel(Level.OFF));
  }

  private static final Path TABLE = Path.of("..", "docs", "errors.md");
  private static final UserRequest ID_1 = UserRequest.newBuilder().setId(1).build();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(users -> List.of(new UserManager(users)));

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());

  @Test
  void saysWhatACallerReallySees() throws Exception {
    Map<String, String> seen = new LinkedHashMap<>();
    seeWhatIsWrongWithCalls(seen);
    seeWhatIsWrongWithServers(seen);

    assertThat(Files.readAllLines(TABLE).stream()
            .filter(line -> line.startsWith("| "))
            .skip(1))
        .map(line -> line.split(" *\\| *", -1))
        .map(cells -> cells[1] + " -> " + cells[2])
        .containsExactlyElementsOf(seen.entrySet().stream()
            .map(row -> row.getKey() + " -> " + row.getValue())
            .toList());
  }

  private void seeWhatIsWrongWithCalls(Map<String, String> seen) throws Exception {
    UserTypeRequest type9 = UserTypeRequest.newBuilder().setUserTypeValue(9).build();
    seen.put("nobody has the id", code(() -> stub.getUser(UserRequest.getDefaultInstance())));
    seen.put("the id is taken", code(() -> stub.addUser(user(1))));
    seen.put("a field breaks a rule", code(() -> stub.addUser(user(0))));
    seen.put(
        "a type the proto does not know", code(() -> stub.getUsersByType(type9).read()));
    seen.put("a call this server does not have", code(FailingServers::callWhatItDoesNotHave));
    seen.put(
        "no token, or a wrong one, where one is needed", code(FailingServers::callWithoutToken));
    seen.put("no server at this host and port", code(FailingServers::callWhereNobodyListens));
    seen.put("the deadline has passed", code(() -> late().getUser(ID_1)));
    seen.put("the client has cancelled", code(this::cancelled));
    seen.put("a request of more than 64 KiB", code(() -> stub.addUser(fiveMebibytes())));
    seen.put("metadata of more than 8 KiB", code(() -> withLargeMetadata().getUser(ID_1)));
  }

  private void seeWhatIsWrongWithServers(Map<String, String> seen) throws Exception {
    seen.put("the server's disk is full", code(FailingServers::addWhereThereIsNoRoom));
    seen.put(
        "the server's disk has failed, or its file was changed", code(this::addToAChangedFile));
    seen.put("the server's etcd is away", code(FailingServers::addWithoutEtcd));
    seen.put("too many calls are under way", code(FailingServers::callABusyServer));
    seen.put("nothing moves on a stream for five minutes", code(FailingServers::stayIdle));
    seen.put(
        "a stream is still open when its connection is half an hour old, and 30 s more",
        code(FailingServers::outliveTheConnection));
    seen.put("a unary call takes longer than 30 s", code(FailingServers::callASlowServer));
    seen.put("a stream is open when the server stops", code(this::outliveTheServer));
  }

  private static String code(Callable<?> call) throws Exception {
    try {
      call.call();
      return Status.Code.OK.name();
    } catch (StatusException e) {
      return e.getStatus().getCode().name();
    }
  }

  private UserManagerBlockingV2Stub late() {
    return stub.withDeadlineAfter(Duration.ZERO);
  }

  private Object cancelled() throws Exception {
    Context.CancellableContext context = Context.current().withCancellation();
    context.cancel(null);
    return context.call(() -> stub.getUser(ID_1));
  }

  private static User fiveMebibytes() {
    return user(7).toBuilder().setNickname("x".repeat(5 << 20)).build();
  }

  private UserManagerBlockingV2Stub withLargeMetadata() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(9000));
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private Object addToAChangedFile() throws Exception {
    Files.writeString(grpc.usersFile(), grpc.usersJson().replace("admin", "boss!"));
    return stub.addUser(user(7));
  }

  private Object outliveTheServer() throws Exception {
    var call = stub.getUsersByIds();
    call.write(ID_1);
    call.read();
    grpc.stopServer(Duration.ZERO);
    return call.read();
  }

  private static User user(int id) {
    return User.newBuilder()
        .setId(id)
        .setNickname("piyo")
        .setMailAddress("piyo@b")
        .build();
  }
}
