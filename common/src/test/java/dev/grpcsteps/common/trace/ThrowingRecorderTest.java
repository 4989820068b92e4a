package dev.grpcsteps.common.trace;

import static dev.grpcsteps.common.lab.GrpcFixture.loopback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.server.LogCapture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a call notices of a recorder that fails at every event, on both of its sides: nothing. */
class ThrowingRecorderTest {

  @AutoClose
  private final LogCapture log = LogCapture.of(CallRecorder.class.getName());

  private final AtomicInteger thrown = new AtomicInteger();

  private final CallRecorder recorder = new CallRecorder(event -> {
    thrown.incrementAndGet();
    throw new AssertionError("cannot tell of " + event.kind());
  });

  @AutoClose
  private final GrpcFixture grpc = loopback(
      users -> List.of(new RecordedCalls.SomeService()), new ServerRecording(recorder)::applyTo);

  private final UserManagerGrpc.UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(
      ClientInterceptors.intercept(grpc.channel(), new ClientRecording(recorder)));

  @Test
  void leavesACallWithOneRequestAsItIs() throws Exception {
    User user = User.newBuilder().setId(7).build();

    assertThat(stub.addUser(user).getUser()).isEqualTo(user);
    assertThat(thrown).hasValueGreaterThan(10);
  }

  @Test
  void leavesARefusalAsItIs() {
    var failure = catchThrowableOfType(
        StatusException.class, () -> stub.getUser(UserRequest.getDefaultInstance()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void leavesAStreamAsItIs() throws Exception {
    var call = stub.getUsersByIds();
    for (int i = 0; i < 3; i++) {
      call.write(UserRequest.getDefaultInstance());
      assertThat(call.read()).isNotNull();
    }
    call.halfClose();

    assertThat(call.read()).isNull();
  }

  @Test
  void saysOnceThatItFails() throws Exception {
    stub.addUser(User.getDefaultInstance());
    stub.addUser(User.getDefaultInstance());

    assertThat(log.next()).contains("a trace leaves out what it cannot tell", "cannot tell of");
    assertThat(log.isEmpty()).isTrue();
  }
}
