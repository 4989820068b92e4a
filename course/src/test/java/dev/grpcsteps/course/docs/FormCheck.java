package dev.grpcsteps.course.docs;

import java.util.List;

/** What is written wrong would be passed over in silence: a directive's slip of the pen, an open fence. */
final class FormCheck implements Check {

  private static final List<String> CONSOLE =
      List.of("exit", "stdin", "until", "server", "stop", "needs", "not run");

  @Override
  public void check(DocsPage page, Findings findings) {
    for (Block block : page.blocks()) {
      if (block.kind() == Block.Kind.FENCE
          && block.first() + 1 + block.body().size() == block.end()) {
        findings.wrong(block, "this fence is not closed");
      }
      for (Directive directive : block.directives()) {
        check(page, block, directive, findings);
      }
    }
  }

  private static void check(DocsPage page, Block block, Directive directive, Findings findings) {
    switch (directive.key()) {
      case "console" -> {
        if (CONSOLE.stream().noneMatch(directive::says)) {
          findings.wrong(
              block, "console: '" + directive.value() + "' must begin with one of " + CONSOLE);
        }
      }
      case "known" -> checkKnown(page, block, directive, findings);
      case "snippet", "drawn", "table" -> {
        // Their own checks know what to expect.
      }
      default -> findings.wrong(block, "there is no directive '" + directive.key() + "'");
    }
  }

  private static void checkKnown(
      DocsPage page, Block block, Directive directive, Findings findings) {
    if (directive.reason().isBlank()) {
      findings.wrong(block, "say in brackets why these words are right");
    }
    for (String word : directive.words()) {
      if (!page.prose().contains(word)) {
        findings.wrong(block, "'" + word + "' is not on this page any more");
      }
    }
  }
}
