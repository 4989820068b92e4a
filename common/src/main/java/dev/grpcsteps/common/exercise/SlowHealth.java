package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A server's health that takes its time to change: what does not wait for the change overtakes it.
 *
 * @param overtaken whether that has happened
 */
public record SlowHealth(BooleanSupplier overtaken) implements StreamObserver<HealthCheckResponse> {

  private static final Duration TIME = Duration.ofMillis(200);

  /** Slows the changes of these services' health. */
  public void of(HealthStatusManager health, String... services) {
    var impl = (HealthGrpc.HealthImplBase) health.getHealthService();
    for (String service : services) {
      impl.watch(HealthCheckRequest.newBuilder().setService(service).build(), this);
    }
  }

  /** Is told on the thread that changes the health. */
  @Override
  public void onNext(HealthCheckResponse response) {
    if (response.getStatus() == ServingStatus.NOT_SERVING) {
      try {
        Patience.until(overtaken, TIME);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {}
}
