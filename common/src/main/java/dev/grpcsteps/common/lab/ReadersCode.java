package dev.grpcsteps.common.lab;

import java.util.Arrays;

/** Looks where a thread is: whether the code of an exercise keeps it. */
public final class ReadersCode {

  private final String name;

  /** The code of a class, with the classes in it. */
  public ReadersCode(Class<?> type) {
    this.name = type.getName();
  }

  /** Whether a thread is in this code now, at work or waiting. */
  public boolean keeps(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).anyMatch(this::isMine);
  }

  /** Whether any thread is. */
  public boolean keepsAnyThread() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(this::isMine);
  }

  private boolean isMine(StackTraceElement frame) {
    return frame.getClassName().equals(name) || frame.getClassName().startsWith(name + "$");
  }
}
