package dev.grpcsteps.common.lab;

import java.io.Console;

/** Waits for Enter where somebody sits at a terminal: what scrolls away is not read. */
final class Pause {

  private Pause() {}

  /** Returns at once where input or output is a file or a pipe. */
  @SuppressWarnings("SystemConsoleNull") // Older JDKs; isTerminal asks newer ones.
  static void untilEnter() {
    Console console = System.console();
    if (console != null && isTerminal(console)) {
      console.readLine("-- Enter: go on; Ctrl-C: stop --");
      console.printf("%n");
    }
  }

  /** From JDK 22 on there may be a console without a terminal, and a method to ask; before, neither. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
