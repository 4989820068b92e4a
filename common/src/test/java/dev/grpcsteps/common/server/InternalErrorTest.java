package dev.grpcsteps.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsteps.common.call.RequestId;
import dev.grpcsteps.common.call.StatusOfFailure;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A failure that nobody has foreseen: its text is for the log, and the caller gets an id. */
class InternalErrorTest {

  private static final String SECRET = "/home/someone/users.json (Permission denied)";

  private final FailingService service = new FailingService();

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(service));

  @AutoClose
  private final LogCapture log = LogCapture.of(StatusOfFailure.class.getName());

  @Test
  void tellsTheCallerAnIdAndTheLogTheRestWhenAHandlerThrows() throws Exception {
    service.failure = responses -> {
      throw new IllegalStateException(SECRET);
    };

    Status status = getUser();

    assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(status.getDescription()).startsWith("internal error, in the server's log as ");
    assertThat(status.getDescription()).doesNotContain("someone");
    String id = status.getDescription().replaceFirst(".* ", "");
    assertThat(log.next()).contains(id).contains(SECRET);
  }

  @Test
  void tellsTheCallerAnIdAndTheLogTheRestWhenAHandlerReportsAnException() throws Exception {
    service.failure = responses -> responses.onError(new IOException(SECRET));

    Status status = getUser();

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
  void doesNotChangeACallThatWasOverWhenItsHandlerThrew() throws Exception {
    service.failure = responses -> {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
      throw new IllegalStateException("too late");
    };

    UserManagerGrpc.newBlockingV2Stub(grpc.channel()).getUser(UserRequest.getDefaultInstance());

    assertThat(log.next()).contains("too late");
  }

  private Status getUser() {
    var stub = UserManagerGrpc.newBlockingV2Stub(grpc.channel());
    return catchThrowableOfType(
            StatusException.class, () -> stub.getUser(UserRequest.getDefaultInstance()))
        .getStatus();
  }
}
