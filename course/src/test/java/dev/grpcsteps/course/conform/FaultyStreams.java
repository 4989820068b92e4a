package dev.grpcsteps.course.conform;

import static dev.grpcsteps.course.conform.Faults.ends;
import static dev.grpcsteps.course.conform.Faults.requests;
import static dev.grpcsteps.course.conform.Faults.responses;
import static dev.grpcsteps.course.conform.FaultyUnary.failIf;
import static dev.grpcsteps.course.conform.FlowFaults.atMostOpen;
import static dev.grpcsteps.course.conform.FlowFaults.collects;
import static dev.grpcsteps.course.conform.FlowFaults.deafToDeadlines;
import static dev.grpcsteps.course.conform.FlowFaults.loses;
import static dev.grpcsteps.course.conform.StreamFaults.atMostRequests;
import static dev.grpcsteps.course.conform.StreamFaults.eachOnce;
import static dev.grpcsteps.course.conform.StreamFaults.emptyIsNotFound;
import static dev.grpcsteps.course.conform.StreamFaults.notEmpty;

import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserCntResponse;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.MethodDescriptor;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import java.util.List;
import java.util.function.Consumer;

/** Servers whose streaming calls do something wrong. */
final class FaultyStreams {

  private static final MethodDescriptor<UserTypeRequest, UserResponse> BY_TYPE =
      UserManagerGrpc.getGetUsersByTypeMethod();
  private static final MethodDescriptor<UserRequest, UserCntResponse> COUNT =
      UserManagerGrpc.getCountAlreadyUsersMethod();
  private static final MethodDescriptor<UserRequest, UserResponse> BY_IDS =
      UserManagerGrpc.getGetUsersByIdsMethod();

  /** More than a few, and fewer than one check leaves open. */
  private static final int SOME = 7;

  static final List<Fault> BY_TYPES = List.of(
      Fault.of("guests are not streamed", without(UserType.GUEST), "type-streamed"),
      Fault.of("an empty stream is NOT_FOUND", emptyIsNotFound(BY_TYPE), "type-empty"),
      Fault.of("type NONE is nobody's", without(UserType.NONE), "type-none"),
      Fault.of("an unknown type is nobody's", ends(BY_TYPE, status -> Status.OK), "type-unknown"),
      Fault.of("a slow reader loses users", loses(BY_TYPE), "type-slow-reader"),
      Fault.of("few readers", atMostOpen(BY_TYPE, SOME, false), "type-waiting-readers"),
      Fault.of("readers never go", atMostOpen(BY_TYPE, 50, true), "type-cancelled"));

  static final List<Fault> COUNTS = List.of(
      Fault.of("the count is one too high", responses(COUNT, (id, n) -> more(n)), "counted"),
      Fault.of("id 0 is refused", requests(COUNT, FaultyStreams::refuseZero), "count-unknown"),
      Fault.of("ids are a set", eachOnce(COUNT), "count-twice"),
      Fault.of("an empty stream is refused", notEmpty(COUNT), "count-empty"),
      Fault.of("only 1000 ids count", atMostRequests(COUNT, 1000), "count-many"),
      Fault.of("few streams", atMostOpen(COUNT, SOME, false), "count-idle"),
      Fault.of("streams never go", atMostOpen(COUNT, 50, true), "count-cancelled"),
      Fault.of("deadlines are not heard", deafToDeadlines(COUNT), "count-deadline"));

  static final List<Fault> TALKS = List.of(
      Fault.of(
          "answers are empty",
          responses(BY_IDS, (id, answer) -> UserResponse.getDefaultInstance()),
          "ids-answered"),
      Fault.of("answers come at the end", collects(BY_IDS), "ping-pong"),
      Fault.of("id 0 is refused", requests(BY_IDS, FaultyStreams::refuseZero), "ids-unknown"),
      Fault.of("ids are a set", eachOnce(BY_IDS), "ids-twice"),
      Fault.of("an empty stream is refused", notEmpty(BY_IDS), "ids-empty"),
      Fault.of("only 1000 ids are answered", atMostRequests(BY_IDS, 1000), "ids-many"),
      Fault.of("a slow reader loses users", loses(BY_IDS), "ids-slow-reader"),
      Fault.of("few conversations", atMostOpen(BY_IDS, SOME, false), "ids-idle"),
      Fault.of("conversations never go", atMostOpen(BY_IDS, 50, true), "ids-cancelled"),
      Fault.of("deadlines are not heard", deafToDeadlines(BY_IDS), "ids-deadline"));

  private FaultyStreams() {}

  private static Consumer<ServerBuilder<?>> without(UserType type) {
    return responses(
        BY_TYPE, (request, answer) -> answer.getUser().getUserType() == type ? null : answer);
  }

  private static UserCntResponse more(UserCntResponse answer) {
    return answer.toBuilder().setUserCnt(answer.getUserCnt() + 1).build();
  }

  private static UserRequest refuseZero(UserRequest request) {
    return failIf(request.getId() == 0, Status.INVALID_ARGUMENT, request);
  }
}
