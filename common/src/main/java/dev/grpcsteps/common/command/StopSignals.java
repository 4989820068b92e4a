package dev.grpcsteps.common.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM: the first one stops gracefully, a second one at once.
 *
 * <p>A JVM ignores a second one while its shutdown hooks run. Only {@code sun.misc.Signal} reports
 * signals; it is in every JDK but in no API. Hence the reflection: without it, every reader's build would
 * show the compiler's warning.
 */
final class StopSignals {

  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private StopSignals() {}

  /** Handles both from now on; where that is not possible, the JVM does. */
  static void handle() {
    AtomicBoolean stopping = new AtomicBoolean();
    try {
      for (Map.Entry<String, Integer> signal : EXIT_CODES.entrySet()) {
        handle(signal.getKey(), (proxy, method, args) -> {
          stop(stopping, signal.getValue());
          return null;
        });
      }
    } catch (ReflectiveOperationException e) {
      // Then the first signal still stops gracefully.
    }
  }

  private static void stop(AtomicBoolean stopping, int exitCode) {
    if (stopping.compareAndSet(false, true)) {
      // On another thread: this one must be free for the second signal.
      new Thread(() -> System.exit(exitCode), "stop").start();
    } else {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private static void handle(String name, InvocationHandler handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object proxy = Proxy.newProxyInstance(
        StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
    signal
        .getMethod("handle", signal, handlerType)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
