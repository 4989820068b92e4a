package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the caller of a handler that fails is told. */
class ErrorInterceptorTest {

  private final FailingService service = new FailingService();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(service));

  @Test
  void seesAHandlerThatThrowsBeforeAnyRequestHasCome() {
    service.brokenFromTheStart = true;

    StatusException failure = catchThrowableOfType(
        StatusException.class,
        () -> UserManagerGrpc.newBlockingV2Stub(grpc.channel()).getUsersByIds().read());

    assertThat(statusOf(failure).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void keepsTheStatusAHandlerThrows() {
    service.failure = responses -> {
      throw Status.FAILED_PRECONDITION.withDescription("not today").asRuntimeException();
    };

    assertThat(statusOf(getUser()))
        .extracting(Status::getCode, Status::getDescription)
        .containsExactly(Status.Code.FAILED_PRECONDITION, "not today");
  }

  @Test
  void keepsTheStatusAHandlerReports() {
    service.failure = responses -> responses.onError(Status.ABORTED.asException());

    assertThat(statusOf(getUser()).getCode()).isEqualTo(Status.Code.ABORTED);
  }

  @Test
  void namesTheFieldsOfABadRequest() throws InvalidProtocolBufferException {
    service.failure = responses -> {
      throw new InvalidFieldsException(List.of(new Violation("id", "id must be 1 or more")));
    };

    StatusException failure = getUser();

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(failure.getStatus().getDescription()).isEqualTo("id must be 1 or more");
    var details = Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetails(0);
    assertThat(details.unpack(BadRequest.class).getFieldViolations(0).getField())
        .isEqualTo("id");
  }

  @Test
  void endsAStreamAtItsFirstFailure() throws Exception {
    service.failure = responses -> {
      throw Status.OUT_OF_RANGE.asRuntimeException();
    };
    BlockingClientCall<UserRequest, UserResponse> call =
        UserManagerGrpc.newBlockingV2Stub(grpc.channel()).getUsersByIds();

    call.write(UserRequest.getDefaultInstance());

    StatusException failure = catchThrowableOfType(StatusException.class, call::read);
    assertThat(statusOf(failure).getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
  }

  /** The control: what a caller sees of the very same failure where the interceptor is missing. */
  @Test
  void withoutTheInterceptorAThrownStatusIsLost() throws Exception {
    service.failure = responses -> {
      throw Status.FAILED_PRECONDITION.asRuntimeException();
    };
    try (GuardedServer bare = GuardedServer.of(service);
        LogCapture grpcLog = LogCapture.of("io.grpc.internal.SerializingExecutor")) {
      StatusException failure = catchThrowableOfType(
          StatusException.class, () -> bare.stub().getUser(UserRequest.getDefaultInstance()));

      assertThat(statusOf(failure).getCode()).isEqualTo(Status.Code.UNKNOWN);
      assertThat(grpcLog.next()).contains("FAILED_PRECONDITION");
    }
  }

  private StatusException getUser() {
    var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());
    return catchThrowableOfType(
        StatusException.class, () -> stub.getUser(UserRequest.getDefaultInstance()));
  }

  private static Status statusOf(StatusException failure) {
    return failure.getStatus();
  }
}
