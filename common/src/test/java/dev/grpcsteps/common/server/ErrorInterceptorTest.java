package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.grpcsteps.common.call.Errors;
import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ErrorInterceptorTest {

  private static final String SECRET = "/home/someone/users.json (Permission denied)";

  /** Fails in whatever way a test asks for. */
  private static final class FailingService extends UserManagerImplBase {

    private Consumer<StreamObserver<UserResponse>> failure = StreamObserver::onCompleted;
    private boolean brokenFromTheStart;

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      failure.accept(responses);
    }

    @Override
    public StreamObserver<UserRequest> getUsersByIds(StreamObserver<UserResponse> responses) {
      if (brokenFromTheStart) {
        throw new InvalidFieldsException(List.of(new Violation("id", "id must be there")));
      }
      return new StreamObserver<>() {
        @Override
        public void onNext(UserRequest request) {
          failure.accept(responses);
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }

  private final FailingService service = new FailingService();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(service));

  @AutoClose
  private final LogCapture log = LogCapture.of(Errors.class.getName());

  @Test
  void tellsTheCallerAnIdAndTheLogTheRestWhenAHandlerThrows() throws Exception {
    service.failure = responses -> {
      throw new IllegalStateException(SECRET);
    };

    Status status = statusOf(getUser());

    assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(status.getDescription()).startsWith("internal error, in the server's log as ");
    assertThat(status.getDescription()).doesNotContain("someone");
    String id = status.getDescription().replaceFirst(".* ", "");
    assertThat(log.next()).contains(id).contains(SECRET);
  }

  @Test
  void tellsTheCallerAnIdAndTheLogTheRestWhenAHandlerReportsAnException() throws Exception {
    service.failure = responses -> responses.onError(new IOException(SECRET));

    Status status = statusOf(getUser());

    assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(status.getDescription()).doesNotContain("someone");
    assertThat(log.next()).contains(SECRET);
  }

  @Test
  void namesTheRequestInTheLogThoughAnotherThreadReportsTheFailure() throws Exception {
    service.failure = responses -> new Thread(() -> responses.onError(new IOException())).start();
    Metadata headers = new Metadata();
    headers.put(RequestId.KEY, "id-42");
    var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

    assertThat(catchThrowable(() -> stub.getUser(UserRequest.getDefaultInstance())))
        .isNotNull();

    assertThat(log.next()).contains(" in request id-42");
  }

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
  void doesNotChangeACallThatWasOverWhenItsHandlerThrew() throws Exception {
    service.failure = responses -> {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
      throw new IllegalStateException("too late");
    };

    UserManagerGrpc.newBlockingV2Stub(grpc.channel()).getUser(UserRequest.getDefaultInstance());

    assertThat(log.next()).contains("too late");
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
    String name = InProcessServerBuilder.generateName();
    Server bare =
        InProcessServerBuilder.forName(name).addService(service).build().start();
    ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
    try (LogCapture grpcLog = LogCapture.of("io.grpc.internal.SerializingExecutor")) {
      var stub = UserManagerGrpc.newBlockingV2Stub(channel);

      StatusException failure = catchThrowableOfType(
          StatusException.class, () -> stub.getUser(UserRequest.getDefaultInstance()));

      assertThat(statusOf(failure).getCode()).isEqualTo(Status.Code.UNKNOWN);
      assertThat(grpcLog.next()).contains("FAILED_PRECONDITION");
    } finally {
      channel.shutdownNow();
      bare.shutdownNow();
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
