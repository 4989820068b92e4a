package dev.grpcsteps.bench;

import com.google.protobuf.MessageLite;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserTypeRequest;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A call that clients make again and again.
 *
 * @param requests what each call sends
 * @param responses how many each call must bring
 * @param clients how many calls are under way at once
 */
record Workload(
    String text,
    MethodDescriptor<?, ?> method,
    List<MessageLite> requests,
    int responses,
    int clients) {

  /** How many users the servers have; all but every hundredth are NORMAL. */
  static final int USERS = 10_000;

  static final Workload GET_USER =
      new Workload("GetUser", UserManagerGrpc.getGetUserMethod(), ids(1), 1, 64);

  /** One for each of the four patterns. */
  static final List<Workload> ALL = List.of(
      GET_USER,
      new Workload(
          "GetUsersByType, 10,000 users",
          UserManagerGrpc.getGetUsersByTypeMethod(),
          List.of(UserTypeRequest.newBuilder()
              .setUserTypeValue(UserType.NORMAL_VALUE)
              .build()),
          USERS - USERS / 100,
          4),
      new Workload(
          "CountAlreadyUsers, 10,000 ids",
          UserManagerGrpc.getCountAlreadyUsersMethod(),
          ids(USERS),
          1,
          4),
      new Workload(
          "GetUsersByIds, 100 ids", UserManagerGrpc.getGetUsersByIdsMethod(), ids(100), 100, 8));

  private static List<MessageLite> ids(int count) {
    return IntStream.rangeClosed(1, count)
        .<MessageLite>mapToObj(id -> UserRequest.newBuilder().setId(id).build())
        .toList();
  }
}
