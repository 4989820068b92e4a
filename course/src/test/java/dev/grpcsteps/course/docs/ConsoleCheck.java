package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What console blocks show is what their commands print, run one after another. */
final class ConsoleCheck implements Check {

  private static final String READY = "listening on ";

  private final Shell shell;
  private final Programs programs;

  ConsoleCheck(Shell shell) {
    this(shell, new Programs(System.getenv()));
  }

  ConsoleCheck(Shell shell, Programs programs) {
    this.shell = shell;
    this.programs = programs;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException, InterruptedException {
    for (Block block : page.blocks()) {
      List<Directive> told = block.all("console");
      Optional<Directive> notRun =
          told.stream().filter(each -> each.value().equals("not run")).findFirst();
      if (notRun.isPresent()) {
        if (notRun.get().reason().isBlank()) {
          findings.wrong(block, "say in brackets why these commands are not run");
        }
      } else if (told(block, "needs").filter(programs::lack).isPresent()) {
        System.err.println(
            "passed over: " + page.name() + " needs " + told(block, "needs").get());
      } else if (block.isFence("console") && !Command.in(block.body()).isEmpty()) {
        run(block, findings);
      } else if (block.isFence("console") || !told.isEmpty()) {
        lookAtBackground(block, findings);
      }
    }
  }

  private void run(Block block, Findings findings) throws IOException, InterruptedException {
    List<Command> commands = Command.in(block.body());
    if (commands.stream().anyMatch(command -> command.text().endsWith("&"))) {
      findings.wrong(block, "leave out the &: a server runs on by itself");
      return;
    }
    boolean silent = commands.stream().allMatch(Command::isSilent);
    List<String> body = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      Command command = commands.get(i);
      Shell.Result result = shell.run(command, input(block), until(block));
      boolean last = i == commands.size() - 1;
      Optional<String> declared = last ? told(block, "exit") : Optional.empty();
      boolean right = endsAsDeclared(block, command, declared, result, findings);
      Output shown = new Output(command.shown());
      // What a command prints that fails unexpectedly is nothing to show.
      boolean keep = !right || silent || shown.fits(result.printed());
      body.addAll(command.typed());
      body.addAll(keep ? command.shown() : OutputMerge.of(shown, result.printed()));
    }
    findings.shouldContain(block, body);
  }

  private static List<String> input(Block block) {
    return told(block, "stdin").map(words -> List.of(words.split(" +", -1))).orElse(List.of());
  }

  private static String until(Block block) {
    return told(block, "until").orElse(READY);
  }

  private static Optional<String> told(Block block, String what) {
    return block.all("console").stream()
        .filter(each -> each.says(what))
        .map(each -> each.behind(what))
        .findFirst();
  }

  private static boolean endsAsDeclared(
      Block block,
      Command command,
      Optional<String> declared,
      Shell.Result result,
      Findings findings) {
    boolean serves = result.exitCode() == Shell.IN_BACKGROUND && declared.isEmpty();
    boolean right = serves || declared.orElse("0").equals(String.valueOf(result.exitCode()));
    if (!right) {
      findings.wrong(
          block,
          "'" + command.text() + "' " + end(result.exitCode())
              + ", but should end with exit code " + declared.orElse("0")
              + " (another is declared by <!-- console: exit N -->); it printed:\n"
              + String.join("\n", result.printed().lines()));
    }
    return right;
  }

  private static String end(int exitCode) {
    return exitCode < 0 ? "goes on running" : "ended with exit code " + exitCode;
  }

  /** A block without a command shows what the last server has printed since. */
  private void lookAtBackground(Block block, Findings findings) throws InterruptedException {
    boolean stop = told(block, "stop").isPresent();
    if (!stop && told(block, "server").isEmpty()) {
      findings.wrong(block, "a console block begins with '$ ' and a command");
    } else if (!shell.hasBackground()) {
      findings.wrong(block, "no server runs here");
    } else {
      Output shown = new Output(block.body());
      Output printed = stop ? shell.stop() : shell.look(shown);
      if (block.kind() == Block.Kind.FENCE && !shown.fits(printed)) {
        findings.shouldContain(block, OutputMerge.of(shown, printed));
      }
    }
  }
}
