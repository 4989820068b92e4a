package dev.grpcsteps.common.lab;

import static java.util.stream.Collectors.joining;

import dev.grpcsteps.common.credentials.TestCertificates;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An etcd of one's own: one member or several, on free ports of 127.0.0.1, with its data in a new
 * folder. Closing it ends them and removes the folder; so does the end of this JVM.
 */
public final class EtcdMembers implements AutoCloseable {

  private final TemporaryFolder folder;
  private final List<EtcdMember> members;
  private final ChannelCredentials credentials;
  private final AtExit atExit = new AtExit(this::end);

  private EtcdMembers(
      TemporaryFolder folder, List<EtcdMember> members, ChannelCredentials credentials) {
    this.folder = folder;
    this.members = members;
    this.credentials = credentials;
  }

  /** Whether there is an etcd on this machine. */
  public static boolean installed() {
    return EtcdMember.programIsThere();
  }

  /**
   * Starts them and waits until they have a leader.
   *
   * @param count of members; an odd number
   * @throws IOException if they have none after a minute, or there is no etcd
   */
  public static EtcdMembers start(int count) throws IOException {
    return start(count, null, InsecureChannelCredentials.create());
  }

  /** As {@link #start(int)}, for clients that show the certificate which is for them. */
  public static EtcdMembers start(int count, TestCertificates tls) throws IOException {
    return start(
        count,
        tls,
        TlsChannelCredentials.newBuilder()
            .trustManager(tls.ca().toFile())
            .keyManager(tls.clientCertificate().toFile(), tls.clientKey().toFile())
            .build());
  }

  private static EtcdMembers start(
      int count, @Nullable TestCertificates tls, ChannelCredentials credentials)
      throws IOException {
    TemporaryFolder folder = TemporaryFolder.create();
    List<Integer> ports = FreePorts.find(2 * count);
    String cluster = IntStream.range(0, count)
        .mapToObj(i -> EtcdMember.name(i) + "=http://127.0.0.1:" + ports.get(count + i))
        .collect(joining(","));
    List<EtcdMember> members = IntStream.range(0, count)
        .mapToObj(
            i -> EtcdMember.of(folder.path(), i, ports.get(i), ports.get(count + i), cluster, tls))
        .toList();
    EtcdMembers all = new EtcdMembers(folder, members, credentials);
    try {
      for (EtcdMember member : members) {
        member.start();
      }
      all.awaitLeader();
      return all;
    } catch (IOException e) {
      all.close();
      throw e;
    }
  }

  /**
   * Waits until an answer comes that only a leader can give.
   *
   * @throws IOException if none comes within a minute, or no member runs
   */
  public void awaitLeader() throws IOException {
    EtcdLeader.await(this, credentials);
  }

  /**
   * The member that leads the others now.
   *
   * @throws IOException if none says that it does: wait with {@link #awaitLeader} before this
   */
  public EtcdMember leader() throws IOException {
    return members.stream()
        .filter(member -> EtcdLeader.is(member, credentials))
        .findFirst()
        .orElseThrow(() -> new IOException("no member of etcd leads the others"));
  }

  /** Where clients find them: {@code HOST:PORT[,HOST:PORT...]}. */
  public String address() {
    return members.stream().map(EtcdMember::address).collect(joining(","));
  }

  /** The members, one by one. */
  public List<EtcdMember> members() {
    return members;
  }

  @Override
  public void close() {
    atExit.close();
  }

  private void end() {
    members.forEach(EtcdMember::end);
    folder.close();
  }
}
