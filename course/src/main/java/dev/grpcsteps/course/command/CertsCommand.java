package dev.grpcsteps.course.command;

import dev.grpcsteps.common.credentials.ShellWord;
import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.common.credentials.UnusableFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes what a server needs to let other machines in, and says how to use it. */
@Command(
    name = "certs",
    sortOptions = false,
    description = "Make certificates, keys and a token, for trying TLS out.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"1:could not make them; standard error says why", "2:wrong usage"})
public final class CertsCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Parameters(paramLabel = "DIR", description = "Folder for the files; made if there is none.")
  private @Nullable Path folder;

  @Option(
      names = "--san",
      paramLabel = "NAME_OR_ADDRESS",
      description = {
        "Name or address of the server, beside localhost,",
        "127.0.0.1 and ::1; may be given more than once."
      })
  private List<String> names = List.of();

  @Option(names = "--force", description = "Replace files that are already there.")
  private boolean force;

  @Override
  public Integer call() throws InterruptedException {
    try {
      say(TestCertificates.make(Objects.requireNonNull(folder), names, force));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), "--san " + e.getMessage());
    } catch (FileSystemException e) {
      System.err.println(
          "error: cannot make files in " + folder + ": " + e + "; choose another DIR");
      return 1;
    } catch (IOException | UnusableFileException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    }
  }

  private void say(TestCertificates made) {
    List<String> hosts = new ArrayList<>(TestCertificates.THIS_MACHINE);
    hosts.addAll(names);
    System.out.printf("""
        made in %s:
          ca.pem                  a test CA's certificate; its private key is thrown away
          server.pem, server.key  for a server that is called %s
          client.pem, client.key  for a client, where the server asks for a certificate
          token                   the secret that server and client share
        for trying things out: the certificates are valid for %d days

        """, made.folder(), String.join(", ", hosts), TestCertificates.DAYS);
    System.out.printf(
        """
        Start a server:
          ./learn run step4 server --tls-cert %s --tls-key %s --client-ca %s --token-file %s
        """, words(made.serverCertificate(), made.serverKey(), made.ca(), made.token()));
    System.out.printf(
        """
        Then, in another terminal:
          ./learn run step4 client --tls-ca %s --tls-cert %s --tls-key %s --token-file %s GetUser 1
        """, words(made.ca(), made.clientCertificate(), made.clientKey(), made.token()));
  }

  private static Object[] words(Path... files) {
    return Stream.of(files).map(ShellWord::of).toArray();
  }
}
