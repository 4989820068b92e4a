package dev.grpcsteps.course.docs;

import java.util.List;

/** What is written wrong would be passed over in silence: a directive's slip of the pen, an open fence. */
final class FormCheck implements Check {

  private static final List<String> CONSOLE =
      List.of("exit", "stdin", "until", "server", "stop", "not run");

  @Override
  public void check(Page page, Report report) {
    for (Block block : page.blocks()) {
      if (block.kind() == Block.Kind.FENCE
          && block.first() + 1 + block.body().size() == block.end()) {
        report.wrong(block, "this fence is not closed");
      }
      for (Directive directive : block.directives()) {
        check(page, block, directive, report);
      }
    }
  }

  private static void check(Page page, Block block, Directive directive, Report report) {
    switch (directive.key()) {
      case "console" -> {
        if (CONSOLE.stream().noneMatch(directive::says)) {
          report.wrong(
              block, "console: '" + directive.value() + "' must begin with one of " + CONSOLE);
        }
      }
      case "known" -> checkKnown(page, block, directive, report);
      case "snippet", "drawn", "table" -> {
        // Their own checks know what to expect.
      }
      default -> report.wrong(block, "there is no directive '" + directive.key() + "'");
    }
  }

  private static void checkKnown(Page page, Block block, Directive directive, Report report) {
    if (directive.reason().isBlank()) {
      report.wrong(block, "say in brackets why these words are right");
    }
    for (String word : directive.words()) {
      if (!page.prose().contains(word)) {
        report.wrong(block, "'" + word + "' is not on this page any more");
      }
    }
  }
}
