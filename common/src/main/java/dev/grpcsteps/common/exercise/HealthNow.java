package dev.grpcsteps.common.exercise;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;

/** Asks health directly, because a server that stops takes no new calls. */
final class HealthNow implements StreamObserver<HealthCheckResponse> {

  private ServingStatus status = ServingStatus.UNKNOWN;

  private HealthNow() {}

  /** What health says of a service, or of the server if the name is empty. */
  static ServingStatus of(HealthStatusManager health, String service) {
    var answer = new HealthNow();
    ((HealthGrpc.HealthImplBase) health.getHealthService())
        .check(HealthCheckRequest.newBuilder().setService(service).build(), answer);
    return answer.status;
  }

  @Override
  public void onNext(HealthCheckResponse response) {
    status = response.getStatus();
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {}
}
