package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Interceptors at the channel and at the stub. */
final class InterceptorOrder {

  private static final String AS_WRITTEN = "A, B, C, D: as they are written";
  private static final String CHANNEL_FIRST =
      "B, A, D, C: the channel's first, each list from its end";
  private static final String STUB_FIRST =
      "C, D, A, B: the stub's first, each list as it is written";
  private static final String LAST_FIRST = "D, C, B, A: the last one added is the first";

  static final Experiment EXPERIMENT = new Experiment(
      "interceptor-order",
      UnaryExperiments.FOLDER + "InterceptorOrder.java",
      "A client says channelBuilder.intercept(A, B) and stub.withInterceptors(C, D), then makes a"
          + " call. In which order do the interceptors see it?",
      List.of(AS_WRITTEN, CHANNEL_FIRST, STUB_FIRST, LAST_FIRST),
      LAST_FIRST,
      InterceptorOrder::run,
      "Each interceptor wraps what is there already, so the last one added is the outermost: the"
          + " call passes it first, and the answer passes it last. A stub wraps a finished"
          + " channel; its interceptors come before all of the channel's. So add last what must"
          + " see every call, a log for example: it sees even the calls that another interceptor"
          + " refuses. It does not see what inner ones add to the call.");

  private InterceptorOrder() {}

  private static String run(Lab lab) throws Exception {
    UserManagerImplBase service = new UserManagerImplBase() {
      @Override
      public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
        responses.onNext(UserResponse.getDefaultInstance());
        responses.onCompleted();
      }
    };
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Channel channel =
        lab.keep(Grpc.newChannelBuilder(lab.serve(service), InsecureChannelCredentials.create())
            .intercept(new Named("A", order), new Named("B", order))
            .build());
    var stub = UserManagerGrpc.newBlockingV2Stub(channel)
        .withInterceptors(new Named("C", order), new Named("D", order))
        .withDeadlineAfter(20, TimeUnit.SECONDS);

    lab.seeStatus("the call", () -> stub.getUser(UserRequest.getDefaultInstance()));
    String seen = String.join(", ", order);
    lab.see("the interceptors saw it in the order " + seen);
    return EXPERIMENT.choiceBeginning(seen);
  }

  /** Adds its name when it sees a call, and passes the call on. */
  private record Named(String name, List<String> order) implements ClientInterceptor {

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      order.add(name);
      return next.newCall(method, options);
    }
  }
}
