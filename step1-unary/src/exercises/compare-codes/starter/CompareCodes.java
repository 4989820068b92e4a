package dev.grpcsteps.step1.exercises;

import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.Optional;

/**
 * A client of a server whose failures are statuses, like yours of the exercise before. It is used
 * again and again, each time as if it were the first.
 *
 * <p>{@code stub.getUser(request)} returns the response or throws a {@link StatusException}, whose
 * {@code getStatus()} says how the call ended.
 */
final class CompareCodes {

  private final UserManagerBlockingV2Stub stub;

  CompareCodes(Channel channel) {
    stub = UserManagerGrpc.newBlockingV2Stub(channel);
  }

  /**
   * Asks for a user; when the server is UNAVAILABLE, once more. How long that may take is for the
   * caller to say: a deadline in its Context holds for both tries, and there is no other.
   *
   * @return the response's user; empty if the server says NOT_FOUND
   * @throws StatusException UNAVAILABLE if the second try has failed with that too; any other
   *     failure with the code and the description that have come from the server, without another
   *     try; trailing metadata need not go along
   */
  Optional<User> find(int id) throws StatusException {
    throw new NotStarted("make the outcome of GetUser into a value");
  }
}
