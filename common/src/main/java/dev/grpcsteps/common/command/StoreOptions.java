package dev.grpcsteps.common.command;

import dev.grpcsteps.common.credentials.Identity;
import dev.grpcsteps.common.credentials.UnusableFileException;
import dev.grpcsteps.common.etcd.EtcdUserStore;
import dev.grpcsteps.common.store.JsonFileUserStore;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a server for where its users are. */
final class StoreOptions {

  private static final String ETCD = "etcd://";

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = {
        "JSON file that keeps the users (default: data/users.json in the course's folder).",
        "Made with six users if there is none."
      })
  private @Nullable Path data;

  @Option(
      names = "--store",
      paramLabel = "etcd://HOST:PORT[,HOST:PORT...]",
      description = {
        "Keep the users in etcd and not in a file, so that several servers share them.",
        "Name each member of etcd that may be asked."
      })
  private @Nullable String store;

  @Option(
      names = "--store-ca",
      paramLabel = "FILE",
      description = "Speak TLS to etcd, and trust what this CA has signed, PEM.")
  private @Nullable Path ca;

  @Option(
      names = "--store-cert",
      paramLabel = "FILE",
      description = "Certificate to show to an etcd that asks for one (mTLS), PEM.")
  private @Nullable Path certificate;

  @Option(
      names = "--store-key",
      paramLabel = "FILE",
      description = "The private key of that certificate, PEM.")
  private @Nullable Path key;

  /** Where the users are, for a text. */
  String where() {
    return store == null ? file().toString() : store;
  }

  /**
   * Opens the users.
   *
   * @throws IllegalArgumentException if the options do not go together
   * @throws UnusableFileException if a file of certificates or keys cannot be used
   * @throws IOException if the users cannot be read
   */
  OpenStore open() throws IOException, UnusableFileException {
    if (store == null) {
      require(
          ca == null && certificate == null && key == null,
          "--store-ca, --store-cert and" + " --store-key need --store " + ETCD + "HOST:PORT");
      return OpenStore.of(JsonFileUserStore.open(file()));
    }
    require(data == null, "--data or --store, but not both: the users are in one place");
    require(
        store.startsWith(ETCD), "--store must begin with %s, but was %s".formatted(ETCD, store));
    String members =
        ServerAddresses.of("--store", store.substring(ETCD.length()), OptionalInt.empty());
    return OpenStore.of(EtcdUserStore.open(members, credentials()));
  }

  private ChannelCredentials credentials() throws UnusableFileException {
    require((certificate == null) == (key == null), "--store-cert and --store-key need each other");
    if (ca == null) {
      require(
          certificate == null,
          "--store-cert and --store-key need --store-ca FILE,"
              + " the certificate of the CA that has signed etcd's");
      return InsecureChannelCredentials.create();
    }
    return TlsChannel.credentials(ca, Identity.read(certificate, key));
  }

  /** The users' file; by default the one in the course's folder, not in the current one. */
  private Path file() {
    return data == null
        ? Path.of(System.getProperty("grpcsteps.home", ""), "data", "users.json")
        : data;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
