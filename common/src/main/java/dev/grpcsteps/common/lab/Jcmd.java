package dev.grpcsteps.common.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The JDK's jcmd, which asks a running JVM about itself. */
final class Jcmd {

  private Jcmd() {}

  /** The number in the first group of a pattern that a JVM's answer has once. */
  static double number(long jvm, List<String> question, Pattern pattern)
      throws IOException, InterruptedException {
    String said = ask(jvm, question);
    return pattern
        .matcher(said)
        .results()
        .mapToDouble(found -> Long.parseLong(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("jcmd said: " + said));
  }

  private static String ask(long jvm, List<String> question)
      throws IOException, InterruptedException {
    ProcessBuilder jcmd = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(jvm));
    jcmd.command().addAll(question);
    Process process = jcmd.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }
}
