package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.responses;
import static dev.grpcsteps.course.conform.FaultyUnary.failIf;

import dev.grpcsteps.proto.ClubManagerGrpc;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import java.util.List;

/** Servers whose other services do something wrong. */
final class FaultyBeside {

  static final List<Fault> ALL = List.of(
      Fault.of(
          "no club is told by a status",
          responses(
              ClubManagerGrpc.getGetClubMethod(),
              (request, answer) -> failIf(answer.getError(), Status.NOT_FOUND, answer)),
          "club-not-found"),
      Fault.of(
          "a club has another id",
          responses(
              ClubManagerGrpc.getGetClubMethod(),
              (request, answer) -> answer.getError()
                  ? answer
                  : answer.toBuilder()
                      .setClub(answer.getClub().toBuilder().setId(9))
                      .build()),
          "club-found"),
      Fault.of(
          "reflection lists nothing",
          responses(
              ServerReflectionGrpc.getServerReflectionInfoMethod(),
              (request, answer) ->
                  answer.toBuilder().clearListServicesResponse().build()),
          "reflection"),
      Fault.of(
          "the health service says NOT_SERVING",
          responses(
              HealthGrpc.getCheckMethod(),
              (request, answer) ->
                  answer.toBuilder().setStatus(ServingStatus.NOT_SERVING).build()),
          "health"));

  private FaultyBeside() {}
}
