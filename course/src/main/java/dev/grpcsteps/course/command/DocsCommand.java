package dev.grpcsteps.course.command;

import dev.grpcsteps.course.site.NodeProgram;
import dev.grpcsteps.course.site.SiteBuild;
import dev.grpcsteps.course.site.SiteServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds the pages of {@code docs} as a site, and serves it. */
@Command(
    name = "docs",
    sortOptions = false,
    description = {
      "Build the docs as a site that can be searched, and serve it until stopped with Ctrl-C.",
      "Building needs Node.js 20 or newer and, the first time, the network."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "1:could not build or serve it; standard error says why",
      "2:wrong usage",
      "130, 143:stopped, by Ctrl-C or by SIGTERM"
    })
public final class DocsCommand implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec command;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to serve on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--build-only", description = "Build it into target/site, and serve nothing.")
  private boolean buildOnly;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--port must be 0 to 65535, but was " + port);
    }
    SiteBuild build = SiteBuild.of(Path.of(System.getProperty("grpcsteps.home", "")), System.err);
    try {
      build.bringUpToDate(NodeProgram.NODE, NodeProgram.NPM);
      if (!buildOnly) {
        serve(build.site());
      }
      return 0;
    } catch (BindException e) {
      System.err.printf(
          "error: cannot listen on port %d: %s; choose another --port (0 takes any free one)%n",
          port, e.getMessage());
    } catch (IOException e) {
      System.err.println("error: " + e.getMessage());
    }
    return 1;
  }

  private void serve(Path site) throws IOException, InterruptedException {
    try (SiteServer server = SiteServer.start(site, port)) {
      System.out.println("listening on " + server.url());
      // Until Ctrl-C.
      new CountDownLatch(1).await();
    }
  }
}
