package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A call that would succeed the third time. */
final class RetryPolicy {

  private static final String UNTIL_OK =
      "1 time and 3 times: without a policy the client sees UNAVAILABLE";
  private static final String ALL_ATTEMPTS =
      "1 time and 4 times: maxAttempts says how many are made";
  private static final String ALWAYS = "3 times each: UNAVAILABLE means try again, and gRPC does";

  static final Experiment EXPERIMENT = new Experiment(
      "retry-policy",
      UnaryExperiments.FOLDER + "RetryPolicy.java",
      "A handler answers UNAVAILABLE twice, then OK. One client calls it over a usual channel,"
          + " another over a channel with a retryPolicy: maxAttempts 4, retryableStatusCodes"
          + " UNAVAILABLE. Each calls once. How often does the handler hear of each?",
      List.of(UNTIL_OK, ALL_ATTEMPTS, ALWAYS),
      UNTIL_OK,
      RetryPolicy::run,
      "gRPC does not repeat a call that a handler has seen, unless the channel's service config"
          + " says so: it cannot know whether doing it twice is harmless. With a retryPolicy it"
          + " tries again after a growing pause, until a status that is not in the list or until"
          + " maxAttempts, which counts the first too. The application sees one call. Give a"
          + " policy only to calls that may be done twice.");

  private RetryPolicy() {}

  private static String run(Lab lab) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    String target = lab.serve(failingTwice(attempts));
    Status.Code usual = call(lab, "usual channel", lab.open(target));
    int once = attempts.getAndSet(0);
    Status.Code policy =
        call(lab, "channel with a retryPolicy", lab.recorded(openRetrying(lab, target)));
    int more = attempts.get();
    lab.see("the handler heard of them " + once + " and " + more + " times");

    String seen = once + " " + usual + ", " + more + " " + policy;
    return switch (seen) {
      case "1 UNAVAILABLE, 3 OK" -> UNTIL_OK;
      case "1 UNAVAILABLE, 4 OK" -> ALL_ATTEMPTS;
      case "3 OK, 3 OK" -> ALWAYS;
      default -> seen;
    };
  }

  private static UserManagerImplBase failingTwice(AtomicInteger attempts) {
    return new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        if (attempts.incrementAndGet() < 3) {
          responses.onError(Status.UNAVAILABLE.asRuntimeException());
        } else {
          responses.onNext(UserResponse.getDefaultInstance());
          responses.onCompleted();
        }
      }
    };
  }

  private static Status.Code call(Lab lab, String label, Channel channel) throws Exception {
    var stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    return lab.seeStatus(label, () -> stub.getUser(UserRequest.getDefaultInstance()));
  }

  private static Channel openRetrying(Lab lab, String target) {
    // As a parser of JSON would give it; whole numbers may be Integers too.
    Map<String, ?> policy = Map.of(
        "maxAttempts",
        4.0,
        "initialBackoff",
        "0.05s",
        "maxBackoff",
        "0.2s",
        "backoffMultiplier",
        2.0,
        "retryableStatusCodes",
        List.of("UNAVAILABLE"));
    Map<String, ?> method =
        Map.of("name", List.of(Map.of("service", "UserManager")), "retryPolicy", policy);
    return lab.keep(Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
        .defaultServiceConfig(Map.of("methodConfig", List.of(method)))
        .build());
  }
}
