package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Outcome;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserRequest;
import io.grpc.Status;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine besides 127.0.0.1: a server that is only there answers at none of them. */
public final class OtherAddresses {

  private OtherAddresses() {}

  /** Those at which a user manager answers on this port. */
  public static List<String> answering(Trial trial, int port) throws Exception {
    List<String> answering = new ArrayList<>();
    for (String address : all()) {
      var stub = UserManagerGrpc.newBlockingV2Stub(trial.channelTo(address + ":" + port));
      var call = Outcome.of(() -> stub.getUser(UserRequest.newBuilder().setId(3).build()));
      if (call.code() == Status.Code.OK) {
        answering.add(address);
      }
    }
    return answering;
  }

  /** Linux and Windows have 127.0.0.2 without any network. */
  private static List<String> all() throws IOException {
    Stream<InetAddress> ofNetworks =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
    return Stream.concat(Stream.of(InetAddress.getByName("127.0.0.2")), ofNetworks)
        .filter(each -> each instanceof Inet4Address && isOurs(each))
        .map(InetAddress::getHostAddress)
        .filter(each -> !each.equals("127.0.0.1"))
        .distinct()
        .toList();
  }

  private static boolean isOurs(InetAddress address) {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
