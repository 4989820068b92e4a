package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.step1.UnaryClient;
import dev.grpcsteps.step2.ServerStreamingClient;
import dev.grpcsteps.step3.ClientStreamingClient;
import dev.grpcsteps.step4.BidiClient;
import dev.grpcsteps.step4.whole.ClubClient;
import dev.grpcsteps.step4.whole.ClubManager;
import dev.grpcsteps.step4.whole.Clubs;
import dev.grpcsteps.step4.whole.UserManager;
import io.grpc.StatusException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UserManagerTest {

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(users -> List.of(new UserManager(users), new ClubManager(Clubs.load())));

  @Test
  void answersAllFiveCallsOnOneChannel() throws Exception {
    UnaryClient unary = new UnaryClient(grpc.channel());
    User piyo = User.newBuilder()
        .setId(7)
        .setNickname("piyo")
        .setMailAddress("piyo@example.com")
        .setUserType(UserType.GUEST)
        .build();
    List<UserRequest> id7 = List.of(UserRequest.newBuilder().setId(7).build());

    assertThat(unary.addUser(piyo).getUser()).isEqualTo(piyo);
    assertThat(unary.getUser(7).getUser()).isEqualTo(piyo);
    assertThat(new ClientStreamingClient(grpc.channel()).countAlreadyUsers(id7.iterator()))
        .extracting("userCnt")
        .isEqualTo(1);
    var guests = new ServerStreamingClient(grpc.channel()).getUsersByType(UserType.GUEST_VALUE);
    assertThat(guests.read().getUser().getNickname()).isEqualTo("guest");
    assertThat(guests.read().getUser()).isEqualTo(piyo);
    var byId = new BidiClient(grpc.channel()).getUsersByIds();
    byId.write(id7.get(0));
    assertThat(byId.read().getUser()).isEqualTo(piyo);
    byId.halfClose();
    assertThat(byId.hasNext()).isFalse();
  }

  @Test
  void servesClubsBesideUsers() throws StatusException {
    Club club = new ClubClient(grpc.channel()).getClub(1).getClub();

    assertThat(club.getName()).isEqualTo("Monkeys");
    assertThat(club.getUserIdListList()).containsExactly(5, 6);
  }

  @Test
  void saysNotFoundForAnUnknownClub() throws StatusException {
    var response = new ClubClient(grpc.channel()).getClub(99);

    assertThat(response.getError()).isTrue();
    assertThat(response.getMessage()).isEqualTo("not found");
    assertThat(response.hasClub()).isFalse();
  }

  @Test
  void knowsOnlyClubsWhoseMembersExist() throws StatusException {
    UnaryClient users = new UnaryClient(grpc.channel());

    for (Club club : Clubs.load().values()) {
      for (int id : club.getUserIdListList()) {
        assertThat(users.getUser(id).getError()).as("member %d of %s", id, club).isFalse();
      }
    }
  }
}
