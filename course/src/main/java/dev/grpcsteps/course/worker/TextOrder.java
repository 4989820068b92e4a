package dev.grpcsteps.course.worker;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Runs tests in the order in which they stand in their file: a reader should fix the first one first. */
final class TextOrder implements MethodOrderer {

  // JUnit makes the orderer itself, so what it is to know cannot be handed to it.
  static volatile List<String> methods = List.of();

  @Override
  public void orderMethods(MethodOrdererContext context) {
    Comparator<MethodDescriptor> byText =
        Comparator.comparingInt(method -> methods.indexOf(method.getMethod().getName()));
    context.getMethodDescriptors().sort(byText);
  }
}
