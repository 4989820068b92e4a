package dev.grpcsteps.step1.experiments;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A call that nobody answers, for three reasons. */
final class TwoUnimplemented {

  private static final String NOT_FOUND = "NOT_FOUND, UNIMPLEMENTED, NOT_FOUND";
  private static final String UNIMPLEMENTED =
      "UNIMPLEMENTED each time; only the description tells the second from the others";
  private static final String HANGS =
      "UNIMPLEMENTED, then the call hangs until its deadline, then UNIMPLEMENTED";

  static final Experiment EXPERIMENT = new Experiment(
      "two-unimplemented",
      UnaryExperiments.FOLDER + "TwoUnimplemented.java",
      "Three calls of GetUser find nobody to answer: the server has no UserManager; it has one"
          + " that does not override getUser; it has one, but the client's proto says package"
          + " users. How do they end?",
      List.of(NOT_FOUND, UNIMPLEMENTED, HANGS),
      UNIMPLEMENTED,
      TwoUnimplemented::run,
      "A call is found by its path, /package.Service/Method: a server that does not know the path"
          + " says 'Method not found'. A service that is there but does not override the method"
          + " answers 'is unimplemented', from the generated base class. So the first means:"
          + " wrong server, service not added, or another package in the proto. The second means:"
          + " the server knows the call, and has no code for it.");

  private static final UserRequest REQUEST = UserRequest.newBuilder().setId(1).build();

  private static final Map<List<Code>, String> CHOICES = Map.of(
      List.of(Code.NOT_FOUND, Code.UNIMPLEMENTED, Code.NOT_FOUND), NOT_FOUND,
      List.of(Code.UNIMPLEMENTED, Code.UNIMPLEMENTED, Code.UNIMPLEMENTED), UNIMPLEMENTED,
      List.of(Code.UNIMPLEMENTED, Code.DEADLINE_EXCEEDED, Code.UNIMPLEMENTED), HANGS);

  private TwoUnimplemented() {}

  private static String run(Lab lab) throws Exception {
    Channel without = lab.recorded(lab.open(lab.serve(builder -> {})));
    Channel bare = lab.recorded(lab.open(lab.serve(new UserManagerImplBase() {})));
    List<Code> codes = List.of(
        lab.seeStatus("no UserManager on the server", () -> getUser(without, "UserManager")),
        lab.seeStatus("getUser not overridden", () -> getUser(bare, "UserManager")),
        lab.seeStatus("another package", () -> getUser(bare, "users.UserManager")));
    return CHOICES.getOrDefault(codes, "the calls ended with " + codes);
  }

  /** The call as a stub makes it, but for the name of the service. */
  private static UserResponse getUser(Channel channel, String service) {
    MethodDescriptor<UserRequest, UserResponse> method =
        UserManagerGrpc.getGetUserMethod().toBuilder()
            .setFullMethodName(MethodDescriptor.generateFullMethodName(service, "GetUser"))
            .build();
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
    return ClientCalls.blockingUnaryCall(channel, method, options, REQUEST);
  }
}
