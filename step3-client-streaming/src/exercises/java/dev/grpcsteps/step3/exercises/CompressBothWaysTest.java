package dev.grpcsteps.step3.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.exercise.Scales;
import dev.grpcsteps.common.exercise.TwoCalls;
import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CompressBothWaysTest {

  private static final User SMALL = FewUsers.user(7, "mika", UserType.GUEST);
  private static final User LARGE = FewUsers.user(8, "la ".repeat(80).strip(), UserType.GUEST);

  // The user has 198 bytes, the response that holds it three more.
  private static final User AT_THE_LIMIT = FewUsers.user(9, "l".repeat(89), UserType.GUEST);

  @AutoClose
  private final Trial trial = new Trial();

  private final Scales scales = new Scales();

  @Test
  void compressesALargeRequest() throws Exception {
    add(LARGE);

    assertThat(scales.sent())
        .as("The request is large, and it is the client's: its stub must be told to compress. The"
            + " method that does so returns another stub.")
        .containsExactly("compressed");
  }

  @Test
  void leavesASmallRequestAlone() throws Exception {
    add(SMALL);

    assertThat(scales.sent())
        .as("The request is small: gzip adds about twenty bytes of its own.")
        .containsExactly("as it is");
  }

  @Test
  void compressesTheLargeOnesOfAStream() throws Exception {
    List<User> users = List.of(LARGE, AT_THE_LIMIT);

    assertStream(
        users,
        "Both responses are large, also the one of 201 bytes whose user alone has 198: weigh the"
            + " message that is sent. The client's choice is for requests only: the handler must"
            + " choose the codec for what it sends, and use it for the large ones.",
        "compressed",
        "compressed");
  }

  @Test
  void leavesTheSmallOnesOfAStreamAlone() throws Exception {
    List<User> users = Stream.of(1, 2, 3, 4, 5)
        .map(id -> (id % 2 == 0 ? LARGE : SMALL).toBuilder().setId(id).build())
        .toList();

    assertStream(
        users,
        "Every second response is large. The codec is chosen once, before the first"
            + " message, also where that one is small; whether to use it is said again before each"
            + " message.",
        "as it is",
        "compressed",
        "as it is",
        "compressed",
        "as it is");
  }

  @Test
  void keepsTwoCallsApart() throws Exception {
    new TwoCalls<>(trial, UserManagerGrpc.getGetUsersByTypeMethod(), CompressBothWays::new)
        .stayApart(List.of(request(UserType.NORMAL)), List.of(request(UserType.GUEST)));
  }

  private void add(User user) throws Exception {
    Channel channel = weighed(new UserManagerImplBase() {
      @Override
      public void addUser(User added, StreamObserver<UserResponse> responses) {
        responses.onNext(UserResponse.newBuilder().setUser(added).build());
        responses.onCompleted();
      }
    });
    Outcome<UserResponse> call = Outcome.of(() -> CompressBothWays.add(channel, user));

    assertThat(call.code())
        .as("Only codecs that both sides know can be used: gRPC brings gzip along.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.message().getUser())
        .as("What was compressed must come out again as it was.")
        .isEqualTo(user);
  }

  private void assertStream(List<User> users, String why, String... weighed) throws Exception {
    UserStore store = new FewUsers(users);
    var stub = UserManagerGrpc.newBlockingV2Stub(weighed(new CompressBothWays(store)));
    Outcome<UserResponse> call = Outcome.reading(stub.getUsersByType(request(UserType.GUEST)));

    assertThat(call.code())
        .as("Only codecs that both sides know can be used, and the codec is named in the initial"
            + " metadata, which leaves with the first message, so choose it before.")
        .isEqualTo(Status.Code.OK);
    assertThat(call.messages())
        .extracting(UserResponse::getUser)
        .as("What was compressed must come out again as it was.")
        .isEqualTo(users);
    assertThat(scales.received(call.messages())).as(why).containsExactly(weighed);
  }

  private Channel weighed(BindableService service) throws Exception {
    return ClientInterceptors.intercept(trial.channelTo(service), scales);
  }

  private static UserTypeRequest request(UserType type) {
    return UserTypeRequest.newBuilder().setUserTypeValue(type.getNumber()).build();
  }
}
