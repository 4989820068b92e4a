package dev.grpcsteps.common.call;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.function.Consumer;

/** Reads the answers of a streaming call to their end. */
public final class Receiver {

  private Receiver() {}

  /**
   * Hands over each answer as it arrives; returns when the call has ended with status OK.
   *
   * @throws StatusException with any other status, after the answers that came before it
   */
  public static <R> void forEach(BlockingClientCall<?, R> call, Consumer<R> each)
      throws StatusException, InterruptedException {
    // Not hasNext(): that throws as soon as a failure is known, even where answers are left to
    // read.
    for (R answer = call.read(); answer != null; answer = call.read()) {
      each.accept(answer);
    }
  }
}
