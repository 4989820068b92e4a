package dev.grpcsteps.common.lab;

import static java.util.stream.Collectors.joining;

import com.google.protobuf.ByteString;
import dev.grpcsteps.common.client.ClientChannel;
import dev.grpcsteps.common.client.ServerList;
import dev.grpcsteps.proto.etcd.KVGrpc;
import dev.grpcsteps.proto.etcd.RangeRequest;
import io.grpc.StatusException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An etcd of one's own: one member or several, on free ports of 127.0.0.1, with its data in a new
 * folder. Closing it ends them and removes the folder; so does the end of this JVM.
 */
public final class EtcdMembers implements AutoCloseable {

  /** The program; another one may be named in the variable ETCD. */
  private static final String PROGRAM = System.getenv().getOrDefault("ETCD", "etcd");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final List<EtcdMember> members;
  private final Thread atExit = new Thread(this::end);

  private EtcdMembers(Path folder, List<EtcdMember> members) {
    this.folder = folder;
    this.members = members;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Whether there is an etcd on this machine. */
  public static boolean installed() {
    return Stream.concat(
            Stream.of(Path.of(PROGRAM)).filter(Path::isAbsolute),
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, PROGRAM)))
        .anyMatch(Files::isExecutable);
  }

  /**
   * Starts them and waits until they have a leader.
   *
   * @param count of members; an odd number
   * @throws IOException if they have none after a minute, or there is no etcd
   */
  public static EtcdMembers start(int count) throws IOException {
    Path folder = Files.createTempDirectory("grpc-in-four-steps-etcd");
    List<Integer> ports = FreePorts.find(2 * count);
    String cluster = IntStream.range(0, count)
        .mapToObj(i -> EtcdMember.name(i) + "=http://127.0.0.1:" + ports.get(count + i))
        .collect(joining(","));
    List<EtcdMember> members = new ArrayList<>();
    EtcdMembers all = new EtcdMembers(folder, members);
    try {
      for (int i = 0; i < count; i++) {
        members.add(
            EtcdMember.start(PROGRAM, folder, i, ports.get(i), ports.get(count + i), cluster));
      }
      all.awaitLeader();
      return all;
    } catch (IOException e) {
      all.close();
      throw e;
    }
  }

  /** Waits until an answer comes that only a leader can give. */
  public void awaitLeader() throws IOException {
    RangeRequest any =
        RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8("any")).build();
    try (ClientChannel channel = ClientChannel.to(ServerList.target(address()))) {
      var unused = KVGrpc.newBlockingV2Stub(channel)
          .withWaitForReady()
          .withDeadlineAfter(PATIENCE)
          .range(any);
    } catch (StatusException e) {
      throw new IOException("etcd does not come up: " + e.getMessage(), e);
    }
  }

  /** Where clients find them: {@code HOST:PORT[,HOST:PORT...]}. */
  public String address() {
    return members.stream().map(EtcdMember::address).collect(joining(","));
  }

  /** The members, one by one. */
  public List<EtcdMember> members() {
    return List.copyOf(members);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    members.forEach(EtcdMember::kill);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      // It stays in the system's folder for such things.
    }
  }
}
