package dev.grpcsteps.course.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.util.diff.DiffUtils;

/** What is wrong with a page: faults, which only its author can repair, and blocks, which the test can. */
final class Findings {

  /** Updates the pages as far as that can be done; also in the profile of the parent pom. */
  private static final String REPAIR = "mvn -pl course -am test -Ddocs.update=true";

  private record Edit(int from, int end, List<String> lines) {}

  private final DocsPage page;
  private final List<String> faults = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();

  Findings(DocsPage page) {
    this.page = page;
  }

  /**
   * Notes a fault.
   *
   * @param line its number, from 1 on
   */
  void wrong(int line, String fault) {
    faults.add(page.name() + ":" + line + ": " + fault);
  }

  /** Notes a fault of a block, or of its directives. */
  void wrong(Block block, String fault) {
    wrong(block.first() + 1, fault);
  }

  /**
   * Says what should stand in the page.
   *
   * @param from index of the first line to replace
   * @param end index of the line behind the last one
   */
  void shouldBe(int from, int end, List<String> lines) {
    if (!page.lines().subList(from, end).equals(lines)) {
      edits.add(new Edit(from, end, lines));
    }
  }

  /** Says what should stand inside a fence. */
  void shouldContain(Block fence, List<String> body) {
    String indent = page.indent(fence);
    List<String> lines =
        body.stream().map(line -> line.isEmpty() ? line : indent + line).toList();
    shouldBe(fence.first() + 1, fence.first() + 1 + fence.body().size(), lines);
  }

  /** The faults, each with its place. */
  List<String> faults() {
    return faults;
  }

  /** The lines of the page with every block as it should be. */
  List<String> repaired() {
    List<String> lines = new ArrayList<>(page.lines());
    // From the end on, so that the places of those before stay as they are.
    edits.sort(Comparator.comparingInt(Edit::from).reversed());
    for (Edit edit : edits) {
      List<String> old = lines.subList(edit.from(), edit.end());
      old.clear();
      old.addAll(edit.lines());
    }
    return lines;
  }

  /** Writes the repaired page. */
  void repair(Path root) throws IOException {
    if (!edits.isEmpty()) {
      Files.writeString(root.resolve(page.name()), String.join("\n", repaired()) + "\n");
    }
  }

  /** All that is wrong, with a diff of the blocks and how to repair them; empty if nothing is. */
  String complaint() {
    List<String> text = new ArrayList<>(faults);
    if (!edits.isEmpty()) {
      List<String> repaired = repaired();
      text.add(page.name() + " does not show what is so:");
      text.addAll(DiffUtils.generateUnifiedDiff(
          page.name(), "what is so", page.lines(), DiffUtils.diff(page.lines(), repaired), 3));
      text.add("to repair it: " + REPAIR);
    }
    return String.join("\n", text);
  }
}
