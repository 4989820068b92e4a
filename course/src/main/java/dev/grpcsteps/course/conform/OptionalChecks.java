package dev.grpcsteps.course.conform;

import dev.grpcsteps.common.call.Sender;
import io.grpc.CallOptions;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.util.List;

/** What tools and load balancers like to find; the contract does not ask for it. */
final class OptionalChecks {

  static final List<Check> ALL = List.of(
      new Check(
          Stage.OPTIONAL,
          "reflection",
          "Reflection, where it is offered, lists UserManager.",
          "docs/11-running-it-for-others.md#reflection",
          OptionalChecks::reflection),
      new Check(
          Stage.OPTIONAL,
          "health",
          "The health service, where it is offered, says SERVING.",
          "docs/11-running-it-for-others.md#health",
          OptionalChecks::health));

  private OptionalChecks() {}

  private static void reflection(Server server) throws Shortfall, LeftOut, InterruptedException {
    // Many servers have only the older name.
    for (String version : List.of("v1", "v1alpha")) {
      Reply<ServerReflectionResponse> reply = services(server, version);
      if (!reply.isUnimplemented()) {
        reply.mustBe(new Right<>(
            "a list of services with UserManager in it",
            outcome -> outcome.messages().stream()
                .flatMap(answer -> answer.getListServicesResponse().getServiceList().stream())
                .map(ServiceResponse::getName)
                .anyMatch("UserManager"::equals)));
        return;
      }
    }
    throw new LeftOut("this server does not offer it");
  }

  private static Reply<ServerReflectionResponse> services(Server server, String version)
      throws InterruptedException {
    // The messages of both versions are the same.
    var method = ServerReflectionGrpc.getServerReflectionInfoMethod().toBuilder()
        .setFullMethodName("grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo")
        .build();
    BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
        ClientCalls.blockingBidiStreamingCall(server.channel(), method, CallOptions.DEFAULT);
    try (var answers = new Answers<>(call, server.patience())) {
      var request = ServerReflectionRequest.newBuilder().setListServices("").build();
      Sender.start(List.of(request).iterator(), call);
      answers.next();
      return new Reply<>(CallPath.of(method), "list_services", answers.soFar());
    }
  }

  private static void health(Server server) throws Shortfall, LeftOut {
    var stub = HealthGrpc.newBlockingV2Stub(server.channel()).withDeadlineAfter(server.patience());
    Reply<HealthCheckResponse> reply = server
        .calls()
        .reply(
            CallPath.of(HealthGrpc.getCheckMethod()),
            "no service named",
            () -> stub.check(HealthCheckRequest.getDefaultInstance()));
    if (reply.isUnimplemented()) {
      throw new LeftOut("this server does not offer it");
    }
    reply.mustBe(new Right<>(
        "status OK and SERVING",
        outcome -> Right.isOne(outcome, answer -> answer.getStatus() == ServingStatus.SERVING)));
  }
}
