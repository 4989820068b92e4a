package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.FewUsers;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.store.UserStore;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.User.UserType;
import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A client of GetUsersByIds whose server finds the user 4294967294, ryo, only when a gate is open, and
 * the user 41, mika, at once.
 *
 * @param service finds users in a store
 * @param client makes one, on a channel
 */
public record FindingUsers(
    Trial trial, Function<UserStore, BindableService> service, Function<Channel, Client> client) {

  // Ryo's id is above 2^31, as an id may be: negative in Java.
  private static final FewUsers USERS = new FewUsers(List.of(
      FewUsers.user(-2, "ryo", UserType.GUEST), FewUsers.user(41, "mika", UserType.NORMAL)));

  // More than can be on its way while the server looks for the first.
  private static final List<Integer> MANY = Collections.nCopies(400, -2);

  /** What a reader's client does. */
  public interface Client {

    /** Finds users. */
    List<User> find(List<Integer> ids) throws Exception;
  }

  /** What two uses of one client bring, the second while the first cannot write on; then a third. */
  public List<String> twoAtOnce() throws Exception {
    Gate gate = new Gate();
    Client one = client.apply(narrow(gate));
    Aside<String> first = find(one, MANY);
    Patience.until(gate::isReached);
    ReadersThreads.awaitRest();
    String second = find(one, List.of(41)).told();
    gate.open();
    return List.of(first.told(), second, find(one, List.of(41, 41)).told());
  }

  /** What one more use of one client brings, while very many others cannot write. */
  public String besidesMany() throws Exception {
    ManyAtOnce many = new ManyAtOnce();
    Channel channel = trial.lab().open(trial.lab().serve(service.apply(USERS)));
    Client one = client.apply(ClientInterceptors.intercept(channel, many));
    return many.last(() -> find(one, List.of(41)));
  }

  /** With what limit it waits, to write and to read, while the server takes nothing, in words. */
  public String limit() throws Exception {
    Gate gate = new Gate();
    Aside<String> finding = find(client.apply(narrow(gate)), MANY);
    Patience.until(gate::isReached);
    ReadersThreads.awaitRest();
    String limit = ReadersThreads.anyWaitsWithALimit() ? "a time limit" : "no time limit";
    finding.interrupt();
    gate.open();
    return limit;
  }

  private Channel narrow(Gate gate) throws IOException {
    BindableService users = service.apply(new UsersAtGate(USERS, -2, gate));
    return Narrow.open(trial.lab(), Narrow.serve(trial.lab(), users));
  }

  private static Aside<String> find(Client client, List<Integer> ids) {
    return new Aside<>(() -> {
      List<User> found = client.find(ids);
      return found.size() + ": " + FewUsers.text(found.stream().distinct().toList());
    });
  }
}
