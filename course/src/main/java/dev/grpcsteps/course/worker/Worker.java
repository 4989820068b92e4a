package dev.grpcsteps.course.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.course.worker.Report.Stack;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;

/** The worker's main: warms up, then runs what comes over its line, until that ends. */
public final class Worker {

  /**
   * Before a run: a test class's name, the names of its methods in the order of its text with blanks
   * between them, then classes: their number, then each name, length and bytes.
   */
  public static final int RUN = 'R';

  /** Asks where all threads are. */
  public static final int STACKS = 'S';

  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out;
  private final Launcher launcher = LauncherFactory.create();
  private final Printed printed = Printed.replacingStandardOutput();

  private Worker(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ENGLISH); // What is shown of it stands among English sentences.
    String[] invitation =
        new String(System.in.readAllBytes(), StandardCharsets.US_ASCII).split(" ", 2);
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (Socket line = new Socket(here, Integer.parseInt(invitation[0]))) {
      line.setTcpNoDelay(true);
      PrintStream out = new PrintStream(line.getOutputStream(), true, StandardCharsets.UTF_8);
      out.print(invitation[1]);
      new Worker(out).serve(new DataInputStream(new BufferedInputStream(line.getInputStream())));
    } finally {
      // The code may have left threads behind.
      Runtime.getRuntime().halt(0);
    }
  }

  private void serve(DataInputStream in) throws IOException {
    ExecutorService runner = Executors.newSingleThreadExecutor();
    runner.execute(() -> run(WarmUp.class.getName(), List.of(), Map.of(), new Report.Ready()));
    for (int command = in.read(); command >= 0; command = in.read()) {
      if (command == STACKS) {
        report(stacks());
      } else {
        String testClass = in.readUTF();
        List<String> methods = List.of(in.readUTF().split(" ", -1));
        Map<String, byte[]> code = readCode(in);
        runner.execute(() -> run(testClass, methods, code, new Report.Done()));
      }
    }
  }

  private void run(String testClass, List<String> methods, Map<String, byte[]> code, Report end) {
    try {
      TextOrder.methods = methods;
      new TestRun(this::report, printed).run(launcher, code, testClass);
      report(end);
    } catch (Throwable e) { // Of any kind: the parent process waits for a report.
      report(new Report.Broken(Failures.of(e)));
    }
  }

  private static Map<String, byte[]> readCode(DataInputStream in) throws IOException {
    int classes = in.readInt();
    Map<String, byte[]> code = new HashMap<>();
    for (int i = 0; i < classes; i++) {
      String name = in.readUTF();
      byte[] bytes = in.readNBytes(in.readInt());
      code.put(name, bytes);
    }
    return code;
  }

  private synchronized void report(Report report) {
    try {
      out.println(json.writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Report stacks() {
    List<Stack> stacks = Thread.getAllStackTraces().entrySet().stream()
        .map(each -> new Stack(each.getKey().getName(), Failures.frames(each.getValue())))
        .toList();
    return new Report.Stacks(stacks);
  }
}
