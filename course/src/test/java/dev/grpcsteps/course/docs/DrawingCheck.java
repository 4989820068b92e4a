package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A diagram is what its command draws now; or it says why no command draws it. */
final class DrawingCheck implements Check {

  private static final Duration TO_END = Duration.ofMinutes(5);

  private final ReadersCheckout home;

  DrawingCheck(ReadersCheckout home) {
    this.home = home;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException, InterruptedException {
    for (Block block : page.blocks()) {
      Optional<Directive> drawn = block.one("drawn");
      if (!block.isFence("mermaid")) {
        drawn.ifPresent(
            each -> findings.wrong(block, "below a drawn comment comes a mermaid block"));
      } else if (drawn.isEmpty()) {
        findings.wrong(
            block,
            "this diagram needs <!-- drawn: ./learn trace ... --mermaid --> above it,"
                + " or <!-- drawn: by hand (WHY) -->");
      } else if (!drawn.get().value().equals("by hand")) {
        draw(block, drawn.get().value(), findings);
      } else if (drawn.get().reason().isBlank()) {
        findings.wrong(block, "say in brackets why no command draws this diagram");
      }
    }
  }

  private void draw(Block block, String command, Findings findings)
      throws IOException, InterruptedException {
    // On standard error is what the client prints: it is no part of the drawing.
    Running running = home.start("(" + command + ") 2>/dev/null");
    running.endInput();
    running.await(screen -> false, TO_END);
    if (!running.ended() || running.exitCode() != 0) {
      findings.wrong(block, "'" + command + "' draws nothing: it fails");
      return;
    }
    List<String> drawing = home.asShown(running.screen()).lines().toList();
    if (!withoutDeadline(block.body()).equals(withoutDeadline(drawing))) {
      findings.shouldContain(block, drawing);
    }
  }

  /** A deadline says how much time is left, which is a little less now and then. */
  private static List<String> withoutDeadline(List<String> drawing) {
    return drawing.stream()
        .map(line -> line.replaceAll("deadline [0-9.]+ s", "deadline"))
        .toList();
  }
}
