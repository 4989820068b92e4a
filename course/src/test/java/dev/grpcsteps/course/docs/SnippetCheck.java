package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A block is a part of a source file, and names that file below; or it says why it has none. */
final class SnippetCheck implements Check {

  /** Their directives are {@code console} and {@code drawn}. */
  private static final Set<String> OTHERS = Set.of("console", "mermaid");

  private final CourseFiles checkout;

  SnippetCheck(CourseFiles checkout) {
    this.checkout = checkout;
  }

  @Override
  public void check(DocsPage page, Findings findings) throws IOException {
    for (Block block : page.blocks()) {
      Optional<Directive> snippet = block.one("snippet");
      if (block.kind() != Block.Kind.FENCE) {
        snippet.ifPresent(each -> findings.wrong(block, "below a snippet comment comes its block"));
      } else if (snippet.isPresent()) {
        check(page, block, snippet.get(), findings);
      } else if (!OTHERS.contains(block.language())) {
        findings.wrong(
            block,
            "this block needs <!-- snippet: FILE#NAME --> above it, or <!-- snippet: none (WHY) -->");
      }
    }
  }

  private void check(DocsPage page, Block block, Directive snippet, Findings findings)
      throws IOException {
    if (snippet.value().equals("none")) {
      if (snippet.reason().isBlank()) {
        findings.wrong(block, "say in brackets why this block has no source");
      }
      return;
    }
    Source source = Source.of(snippet.value());
    try {
      findings.shouldContain(block, source.lines(checkout));
      nameFile(page, block, source, findings);
    } catch (NoSuchSourceException e) {
      findings.wrong(block, String.valueOf(e.getMessage()));
    }
  }

  private static void nameFile(DocsPage page, Block block, Source source, Findings findings) {
    List<String> lines = page.lines();
    int end = block.end();
    List<String> wanted = new ArrayList<>(List.of(page.indent(block) + link(page, source)));
    if (end < lines.size() && lines.get(end).strip().startsWith("From [")) {
      end++;
    }
    if (end < lines.size() && !lines.get(end).isBlank()) {
      wanted.add("");
    }
    findings.shouldBe(block.end(), end, wanted);
  }

  /** The line below a block, {@code From [Name.java](../path/to/Name.java)}. */
  private static String link(DocsPage page, Source source) {
    Path file = Path.of(source.file());
    String path = Path.of(page.folder()).relativize(file).toString().replace('\\', '/');
    return "From [" + file.getFileName() + "](" + path + ")";
  }

  /** Regions of the checkout that none of the pages shows. */
  List<String> unused(List<DocsPage> pages) throws IOException, NoSuchSourceException {
    Set<String> unused = new TreeSet<>();
    for (String file : checkout.files()) {
      // The tests of this check have pages of their own.
      if (file.matches(".*\\.(java|proto|xml|py)") && !file.startsWith("course/src/test/")) {
        Region.in(file, checkout.lines(file))
            .keySet()
            .forEach(name -> unused.add(file + "#" + name));
      }
    }
    pages.stream()
        .flatMap(page -> page.blocks().stream())
        .flatMap(block -> block.all("snippet").stream())
        .forEach(snippet -> unused.remove(snippet.value()));
    return List.copyOf(unused);
  }
}
