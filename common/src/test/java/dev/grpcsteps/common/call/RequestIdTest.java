package dev.grpcsteps.common.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  /** Answers with the id it was called under; AddUser asks GetUser, a second hop. */
  private final class TellingService extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(
          UserResponse.newBuilder().setMessage(RequestId.CURRENT.get()).build());
      responses.onCompleted();
    }

    @Override
    public void addUser(User user, StreamObserver<UserResponse> responses) {
      try {
        responses.onNext(stub().getUser(UserRequest.getDefaultInstance()));
        responses.onCompleted();
      } catch (StatusException e) {
        responses.onError(e);
      }
    }
  }

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.inProcess(users -> List.of(new TellingService()));

  private final AtomicReference<Metadata> headers = new AtomicReference<>();
  private final AtomicReference<Metadata> trailers = new AtomicReference<>();

  private UserManagerBlockingV2Stub stub() {
    Channel channel = ClientInterceptors.intercept(grpc.channel(), RequestId.onClient());
    return UserManagerGrpc.newBlockingV2Stub(channel)
        .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
  }

  private UserManagerBlockingV2Stub stubSending(String id) {
    Metadata metadata = new Metadata();
    metadata.put(RequestId.KEY, id);
    return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  @Test
  void goesToTheHandlerAndComesBackInInitialAndTrailingMetadata() throws Exception {
    String told = stubSending("id-42").getUser(UserRequest.getDefaultInstance()).getMessage();

    assertThat(told).isEqualTo("id-42");
    assertThat(headers).hasValueMatching(sent -> "id-42".equals(sent.get(RequestId.KEY)));
    assertThat(trailers).hasValueMatching(sent -> "id-42".equals(sent.get(RequestId.KEY)));
  }

  @Test
  void isNewForEveryCallThatHasNone() throws Exception {
    String first = stub().getUser(UserRequest.getDefaultInstance()).getMessage();
    String second = stub().getUser(UserRequest.getDefaultInstance()).getMessage();

    assertThat(first).hasSize(8).isNotEqualTo(second);
  }

  /** Not one of them means that there is no id. */
  @ParameterizedTest
  @ValueSource(strings = {"id-42", "none", "null"})
  void travelsOnToTheNextHop(String id) throws Exception {
    assertThat(stubSending(id).addUser(User.getDefaultInstance()).getMessage()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "with blank",
        "forged\tline",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void isReplacedWhereItIsNotFitForALog(String sent) throws Exception {
    assertThat(stubSending(sent).getUser(UserRequest.getDefaultInstance()).getMessage())
        .hasSize(8);
  }
}
