package dev.grpcsteps.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** Clients in a process of their own, which make as many calls as they are told to. */
final class LoadProcess implements AutoCloseable {

  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader reports;

  private LoadProcess(Process process) {
    this.process = process;
    orders = process.outputWriter(UTF_8);
    reports = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static LoadProcess start(String target) throws IOException {
    return new LoadProcess(
        new ProcessBuilder(BenchedServer.java(LoadProcess.class, List.of(target)))
            .redirectError(Redirect.INHERIT)
            .start());
  }

  /** Has it make so many calls, and waits until they are answered. */
  void make(int calls) throws IOException {
    orders.write(calls + "\n");
    orders.flush();
    if (!"done".equals(reports.readLine())) {
      throw new IOException("the clients have failed; what they said is above");
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The other process: takes orders on its standard input until that ends. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (Load load = new Load(Workload.GET_USER, args[0], null)) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        load.make(Integer.parseInt(order));
        System.out.println("done");
      }
    }
  }
}
