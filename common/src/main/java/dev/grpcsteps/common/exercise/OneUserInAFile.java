package dev.grpcsteps.common.exercise;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.function.Function;

/** A user manager that keeps one user, as the text that would stand in its file. */
public final class OneUserInAFile extends UserManagerImplBase {

  private final Function<User, String> write;
  private final Reader read;
  private volatile String file = "";

  /** Reads a file. */
  public interface Reader {

    /** The user of a text. */
    User user(String text) throws IOException;
  }

  /** With these two ways between a user and a text. */
  public OneUserInAFile(Function<User, String> write, Reader read) {
    this.write = write;
    this.read = read;
  }

  @Override
  public void addUser(User user, StreamObserver<UserResponse> responses) {
    file = write.apply(user);
    answer(user, responses);
  }

  @Override
  public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
    try {
      answer(read.user(file), responses);
    } catch (IOException e) {
      responses.onError(e);
    }
  }

  private static void answer(User user, StreamObserver<UserResponse> responses) {
    responses.onNext(UserResponse.newBuilder().setUser(user).build());
    responses.onCompleted();
  }
}
