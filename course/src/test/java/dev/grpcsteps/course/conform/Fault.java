package dev.grpcsteps.course.conform;

import io.grpc.ServerBuilder;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that a server does wrong.
 *
 * @param sentence what that is
 * @param into puts it into a right server while that is built
 * @param refusedBy the names of all checks that must notice
 */
record Fault(String sentence, Consumer<ServerBuilder<?>> into, List<String> refusedBy) {

  static Fault of(String sentence, Consumer<ServerBuilder<?>> into, String... refusedBy) {
    return new Fault(sentence, into, List.of(refusedBy));
  }

  @Override
  public String toString() {
    return sentence;
  }
}
