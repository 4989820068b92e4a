package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.bent;
import static dev.grpcsteps.course.conform.Faults.requests;
import static dev.grpcsteps.course.conform.Faults.responses;
import static dev.grpcsteps.proto.UserManagerGrpc.getAddUserMethod;
import static dev.grpcsteps.proto.UserManagerGrpc.getGetUserMethod;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Metadata;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Servers that take what they should refuse, or refuse it wrongly. */
final class FaultyRules {

  private static final AtomicInteger OTHER_IDS = new AtomicInteger(100);

  static final List<Fault> ALL = List.of(
      takes("rule-id", user -> user.getId() == 0 && !user.getNickname().isEmpty()),
      takes("rule-blank-nickname", user -> has(user) && user.getNickname().equals("\u3000")),
      takes("rule-long-nickname", user -> user.getNickname().length() == 65),
      takes("rule-control", user -> user.getNickname().contains("\u0085")),
      takes("rule-bidi", user -> user.getNickname().contains("\u2066")),
      takes("rule-mail-form", user -> has(user) && user.getMailAddress().endsWith("@")),
      takes("rule-long-mail", user -> user.getMailAddress().length() == 255),
      takes("rule-type", user -> has(user) && user.getUserTypeValue() == 99),
      Fault.of("what is refused has no details", withoutDetails(), "fields-named"),
      Fault.of("what is refused is stored", storesAllTheSame(), "nothing-stored"));

  private FaultyRules() {}

  private static boolean has(User user) {
    return user.getId() != 0;
  }

  /** Puts another user in the place of one who should be refused. */
  private static Fault takes(String rule, Predicate<User> broken) {
    return Fault.of(
        rule + " is not kept",
        requests(
            getAddUserMethod(),
            user -> broken.test(user)
                ? User.newBuilder()
                    .setId(OTHER_IDS.incrementAndGet())
                    .setNickname("n")
                    .setMailAddress("m@example.com")
                    .build()
                : user),
        rule);
  }

  private static Consumer<ServerBuilder<?>> withoutDetails() {
    var details = Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    return bent(getAddUserMethod(), () -> new Bend<>() {
      @Override
      Status end(Status status, Metadata trailers, ServerCall<User, UserResponse> client) {
        trailers.discardAll(details);
        return status;
      }
    });
  }

  private static Consumer<ServerBuilder<?>> storesAllTheSame() {
    Map<Integer, User> refused = new ConcurrentHashMap<>();
    Consumer<ServerBuilder<?>> remembers = bent(getAddUserMethod(), () -> new Bend<>() {
      private User last = User.getDefaultInstance();

      @Override
      User request(User request) {
        last = request;
        return request;
      }

      @Override
      Status end(Status status, Metadata trailers, ServerCall<User, UserResponse> client) {
        if (!status.isOk()) {
          refused.put(last.getId(), last);
        }
        return status;
      }
    });
    return remembers.andThen(responses(getGetUserMethod(), (request, answer) -> {
      User user = refused.get(request.getId());
      return user == null ? answer : UserResponse.newBuilder().setUser(user).build();
    }));
  }
}
