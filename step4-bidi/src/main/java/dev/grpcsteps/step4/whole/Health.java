package dev.grpcsteps.step4.whole;

import dev.grpcsteps.common.command.ClientCall;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks the standard health service, as a container's health check does: the exit code is the answer. */
@Command(
    name = "Health",
    description = "Print whether the server is well; if it says NOT_SERVING, the exit code is 1.")
final class Health extends ClientCall {

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..1",
      defaultValue = "",
      description = "UserManager, for example; without it, the server as a whole.")
  private String service = "";

  /** Ends with NOT_FOUND if the server has no such service. */
  @Override
  protected int make(Channel channel) throws StatusException {
    HealthCheckRequest request =
        HealthCheckRequest.newBuilder().setService(service).build();
    ServingStatus status = HealthGrpc.newBlockingV2Stub(channel).check(request).getStatus();
    System.out.println(status);
    return status == ServingStatus.SERVING ? 0 : 1;
  }
}
