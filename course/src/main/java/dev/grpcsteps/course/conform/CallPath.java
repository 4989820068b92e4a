package dev.grpcsteps.course.conform;

import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc;
import io.grpc.MethodDescriptor;

/** The paths of the calls, as they travel: {@code /Service/Method}, where a package would show. */
final class CallPath {

  static final String GET_USER = of(UserManagerGrpc.getGetUserMethod());
  static final String ADD_USER = of(UserManagerGrpc.getAddUserMethod());
  static final String BY_TYPE = of(UserManagerGrpc.getGetUsersByTypeMethod());
  static final String COUNT = of(UserManagerGrpc.getCountAlreadyUsersMethod());
  static final String BY_IDS = of(UserManagerGrpc.getGetUsersByIdsMethod());
  static final String GET_CLUB = of(ClubManagerGrpc.getGetClubMethod());

  private CallPath() {}

  static String of(MethodDescriptor<?, ?> method) {
    return "/" + method.getFullMethodName();
  }
}
