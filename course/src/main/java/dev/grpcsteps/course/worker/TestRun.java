package dev.grpcsteps.course.worker;

import static org.junit.jupiter.api.MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;
import static org.junit.platform.launcher.core.LauncherExecutionRequestBuilder.executionRequest;

import dev.grpcsteps.common.exercise.Aside;
import dev.grpcsteps.common.lab.Fault;
import dev.grpcsteps.common.lab.NotStarted;
import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.Trial;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.Timeline;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Runs one test class, up to its first failure, and reports each method as it begins and ends. */
final class TestRun implements TestExecutionListener {

  private final Consumer<Report> reports;
  private final Printed printed;
  private final CancellationToken afterFailure = CancellationToken.create();
  private String readersService = "";

  TestRun(Consumer<Report> reports, Printed printed) {
    this.reports = reports;
    this.printed = printed;
  }

  void run(Launcher launcher, Map<String, byte[]> code, String testClass)
      throws ClassNotFoundException {
    Trial.forgetLatest(); // That of the warm-up, or of another run.
    CodeLoader loader = new CodeLoader(code);
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> test = Class.forName(testClass, true, loader);
    readersService = serviceOf(testClass.replaceFirst("Test$", ""), loader);
    var discovery = request()
        .selectors(selectClass(test))
        .configurationParameter(DEFAULT_ORDER_PROPERTY_NAME, TextOrder.class.getName())
        .build();
    // One failure is explained at a time, and each may take until a deadline.
    launcher.execute(executionRequest(discovery)
        .listeners(this)
        .cancellationToken(afterFailure)
        .build());
    Aside.interruptAll(); // A failed test has no more use for them.
  }

  /**
   * The service whose generated class a reader's class extends; another text if it extends none. The
   * reader's class has the name of its test without the end; a contract has no class.
   */
  private static String serviceOf(String name, ClassLoader loader) {
    try {
      Class<?> parent = Class.forName(name, false, loader).getSuperclass();
      return parent == null ? "" : parent.getSimpleName().replace("ImplBase", "");
    } catch (ClassNotFoundException e) {
      return "";
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      NotStarted.takeLast();
      Patience.takeDoubt();
      reports.accept(new Report.Started(name(test)));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElse(null);
    if (thrown != null || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      afterFailure.cancel();
      reports.accept(failed(test, thrown));
    } else if (test.isTest()) {
      reports.accept(new Report.Passed(name(test)));
    }
  }

  private Report failed(TestIdentifier test, @Nullable Throwable failure) {
    Throwable thrown =
        failure == null ? new IllegalStateException("the test was aborted") : failure;
    return new Report.Failed(
        name(test),
        caseOf(test),
        Failures.of(Patience.takeDoubt() ? new TooBusy(thrown) : thrown),
        NotStarted.takeLast(),
        clues());
  }

  private Report.Clues clues() {
    List<CallEvent> events = Trial.latestEvents();
    Fault fault = Trial.latestFault();
    Throwable unfinished = Trial.latestUnfinished();
    return new Report.Clues(
        fault == null ? null : Failures.asThrown(fault.at()).saying(fault.seen()),
        unfinished == null ? null : Failures.asThrown(unfinished),
        events.isEmpty() ? List.of() : Timeline.of(events),
        fault == null && unfinished == null ? Diagnosis.of(events, readersService) : null,
        printed.take());
  }

  /** With which arguments a test that has parameters ran: {@code [2] id = 0}, "id = 0". */
  private static String caseOf(TestIdentifier test) {
    boolean hasCases =
        test.getUniqueIdObject().getLastSegment().getType().equals("test-template-invocation");
    return hasCases ? test.getDisplayName().replaceFirst("^\\[\\d+] ", "") : "";
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName())
        .orElse("");
  }
}
