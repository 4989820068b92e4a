package dev.grpcsteps.step4.exercises;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests of a service of users. You write them; {@code ./learn} runs them on a service that keeps
 * these rules, and on others that break one:
 *
 * <ul>
 *   <li>GetUser answers with the user, or ends with NOT_FOUND.
 *   <li>AddUser stores the user with all fields, and answers with it; where the id is taken, it ends
 *       with ALREADY_EXISTS and changes nothing.
 *   <li>GetUsersByType sends every user of the type, in any order, and ends with OK. None is no error.
 * </ul>
 *
 * <p>Any description may go with a status. At the start the users are those of {@link FewUsers}, from 1
 * to 6; none of them has the type NONE.
 */
public abstract class WriteTheTests {

  private Server server;
  private ManagedChannel channel;
  private UserManagerBlockingV2Stub stub;

  /** A new service to test, with the users of {@link FewUsers}. */
  abstract BindableService service();

  @BeforeEach
  void start() throws Exception {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(service()).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    stub = UserManagerGrpc.newBlockingV2Stub(channel).withDeadlineAfter(Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void answersWithTheUser() {
    throw new NotStarted("test GetUser");
  }
}
