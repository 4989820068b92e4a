package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WhoseCode;
import io.grpc.stub.BlockingClientCall;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads that are in the reader's code now, no matter who has made them. */
public final class ReadersThreads {

  private ReadersThreads() {}

  /** Waits until each of them waits for something. */
  public static void awaitRest() throws InterruptedException {
    Patience.until(() -> now().stream().allMatch(Patience::atRest));
  }

  /** Whether one of them waits for its peer, in a {@link BlockingClientCall}, and only for so long. */
  public static boolean anyWaitsWithALimit() {
    return now().stream()
        .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
        .anyMatch(thread -> Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(BlockingClientCall.class.getName())));
  }

  private static Set<Thread> now() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> WhoseCode.isOn(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
