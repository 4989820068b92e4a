package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;

/** A client in the middle of GetUsersByIds. */
public final class IdsCall {

  private final BlockingClientCall<UserRequest, UserResponse> call;

  /** Begins a call. */
  public IdsCall(Channel channel) {
    call = UserManagerGrpc.newBlockingV2Stub(channel).getUsersByIds();
  }

  /** Sends ids. */
  public IdsCall send(int... ids) throws InterruptedException, StatusException {
    for (int id : ids) {
      call.write(UserRequest.newBuilder().setId(id).build());
    }
    return this;
  }

  /** Sends no more. */
  public IdsCall halfClose() {
    call.halfClose();
    return this;
  }

  /** Whose answer comes next, by the nickname; that none does. */
  public String next() throws InterruptedException {
    try {
      UserResponse response = call.read();
      return response == null ? "the end of the call" : response.getUser().getNickname();
    } catch (StatusException e) {
      return "nothing";
    }
  }

  /** All that comes until the end. */
  public Outcome<UserResponse> read() throws InterruptedException {
    return Outcome.reading(call);
  }

  /** Whom the answers of a call are about, by their nicknames. */
  public static List<String> nicknames(Outcome<UserResponse> call) {
    return call.messages().stream()
        .map(response -> response.getUser().getNickname())
        .toList();
  }
}
