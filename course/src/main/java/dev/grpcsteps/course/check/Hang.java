package dev.grpcsteps.course.check;

import dev.grpcsteps.course.worker.Report.Frame;
import dev.grpcsteps.course.worker.Report.Stack;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Explains from the stacks of its threads why a run does not end. */
final class Hang {

  private final List<Stack> stacks;
  private final String exercisePackage;

  Hang(List<Stack> stacks, String exercisePackage) {
    this.stacks = stacks;
    this.exercisePackage = exercisePackage + ".";
  }

  /** A sentence about what is waited for. */
  String sentence() {
    if (waits(frame -> frame.type().contains("BlockingClientCall") && isWrite(frame))) {
      return "a client waits until it may write on: nobody reads what the other side sends, so each"
          + " side waits for the other";
    }
    if (waits(frame -> frame.type().contains("BlockingClientCall")
        || frame.type().contains("BlockingResponseStream"))) {
      return "the client is still waiting for the stream to end: was onCompleted() called?";
    }
    if (waits(frame -> frame.type().startsWith("io.grpc.stub.ClientCalls"))) {
      return "the client is still waiting for the answer: were onNext() and onCompleted() called?";
    }
    if (waits(frame -> frame.method().startsWith("await")
        || frame.method().equals("join")
        || frame.type().contains("CompletableFuture"))) {
      return "the code waits for something that does not come: is it told on every path, also when"
          + " the call fails?";
    }
    return "the code never comes to an end: is there a loop that nothing stops?";
  }

  /** The innermost line of the exercise's own code that a thread is in; null if there is none. */
  @Nullable
  Frame readersLine(String testClass) {
    return innermost(frame -> isExercise(frame) && !frame.type().startsWith(testClass));
  }

  /** The innermost line of the test that a thread is in; null if there is none. */
  @Nullable
  Frame testLine(String testClass) {
    return innermost(frame -> frame.type().startsWith(testClass));
  }

  private @Nullable Frame innermost(Predicate<Frame> wanted) {
    return stacks.stream()
        .flatMap(stack -> stack.frames().stream())
        .filter(wanted)
        .findFirst()
        .orElse(null);
  }

  private static boolean isWrite(Frame frame) {
    return frame.method().startsWith("write");
  }

  private boolean isExercise(Frame frame) {
    return frame.type().startsWith(exercisePackage);
  }

  /** Whether a thread that has come from the exercise's code is in such a frame. */
  private boolean waits(Predicate<Frame> where) {
    return stacks.stream()
        .filter(stack -> stack.frames().stream().anyMatch(this::isExercise))
        .anyMatch(stack -> stack.frames().stream().anyMatch(where));
  }
}
