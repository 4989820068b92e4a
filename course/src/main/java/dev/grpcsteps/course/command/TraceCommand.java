package dev.grpcsteps.course.command;

import dev.grpcsteps.common.command.ClientCommand;
import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.ServerRecording;
import dev.grpcsteps.common.trace.Timeline;
import dev.grpcsteps.course.drawing.MermaidDrawing;
import dev.grpcsteps.course.drawing.SvgDrawing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one call to a server of its own and draws its life. */
@Command(
    name = "trace",
    description = "Make one call to a step's server, and draw its life from both sides.",
    customSynopsis = "learn trace STEP CALL ARGUMENTS... [--mermaid | --svg FILE]")
public final class TraceCommand implements Callable<Integer> {

  private static final class Form {

    @Option(names = "--mermaid", description = "Draw it as Mermaid, for a Markdown page.")
    private boolean mermaid;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw it into an SVG file.")
    private @Nullable Path svg;
  }

  @ArgGroup
  private Form form = new Form();

  @Parameters(
      index = "0",
      paramLabel = "STEP",
      converter = StepConverter.class,
      description = "step1 to step4.")
  private @Nullable Step step;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CALL ARGUMENTS...",
      description = "The call, as for the step's client: GetUser 1, for example.")
  private List<String> call = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Step chosen = Objects.requireNonNull(step);
    CallRecorder recorder = new CallRecorder();
    int exitCode;
    try (GrpcFixture grpc =
        GrpcFixture.loopback(chosen.services(), new ServerRecording(recorder)::applyTo)) {
      exitCode = make(chosen, grpc, new ClientRecording(recorder));
    }
    List<CallEvent> events = recorder.takeEvents();
    return events.isEmpty() || draw(events) ? exitCode : 1;
  }

  private int make(Step chosen, GrpcFixture grpc, ClientRecording recording) {
    List<String> args = new ArrayList<>(List.of("--port", grpc.target().replaceFirst(".*:", "")));
    args.addAll(call);
    PrintStream out = System.out;
    // A diagram is meant for a file: what the client prints must not get into it.
    System.setOut(form.mermaid ? System.err : out);
    try {
      String name = "learn trace " + chosen.name();
      return ClientCommand.execute(name, args.toArray(String[]::new), chosen.calls(), recording);
    } finally {
      System.setOut(out);
    }
  }

  /** Draws what was asked for, or says why it could not. */
  private boolean draw(List<CallEvent> events) {
    if (form.svg != null) {
      return write(form.svg, SvgDrawing.of(events));
    }
    if (form.mermaid) {
      System.out.print(MermaidDrawing.of(events));
    } else {
      Timeline.of(events).forEach(System.out::println);
    }
    return true;
  }

  private static boolean write(Path file, String text) {
    try {
      OutputFile.write(file, text);
      System.err.println("drawn into " + file);
      return true;
    } catch (IOException e) {
      System.err.println("error: cannot write " + file + ": " + e.getMessage());
      return false;
    }
  }
}
