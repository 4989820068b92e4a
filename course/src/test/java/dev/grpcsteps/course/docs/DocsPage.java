package dev.grpcsteps.course.docs;

import dev.grpcsteps.course.docs.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown, and the blocks in it.
 *
 * @param name its path in the checkout, with slashes
 */
record DocsPage(String name, List<String> lines, List<Block> blocks) {

  private static final Pattern FENCE = Pattern.compile("( *)(`{3,}|~{3,}) *([^`]*?) *");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

  /** Reads a page from its lines. */
  static DocsPage of(String name, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int at = 0; at < lines.size(); at = next(lines, at, blocks)) {}
    return new DocsPage(name, List.copyOf(lines), List.copyOf(blocks));
  }

  /** Adds the block that begins at a line, if one does; returns the line to go on with. */
  private static int next(List<String> lines, int at, List<Block> blocks) {
    List<Directive> directives = lines.subList(at, lines.size()).stream()
        .map(Directive::in)
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
    int first = at + directives.size();
    Matcher fence = FENCE.matcher(first < lines.size() ? lines.get(first) : "");
    Block block = fence.matches()
        ? fence(lines, first, fence, directives)
        : tableOrNothing(lines, first, directives);
    if (block.kind() != Kind.MISSING || !directives.isEmpty()) {
      blocks.add(block);
    }
    return Math.max(block.end(), at + 1);
  }

  private static Block fence(
      List<String> lines, int first, Matcher open, List<Directive> directives) {
    int close = closeOf(lines, first + 1, open.group(2));
    List<String> body = lines.subList(first + 1, close).stream()
        .map(line -> withoutIndent(line, open.group(1)))
        .toList();
    int end = Math.min(close + 1, lines.size());
    return new Block(Kind.FENCE, open.group(3), first, end, directives, body);
  }

  private static Block tableOrNothing(List<String> lines, int first, List<Directive> directives) {
    int end = first;
    while (end < lines.size() && lines.get(end).startsWith("|")) {
      end++;
    }
    Kind kind = end > first ? Kind.TABLE : Kind.MISSING;
    return new Block(kind, "", first, end, directives, lines.subList(first, end));
  }

  private static int closeOf(List<String> lines, int from, String open) {
    int close = from;
    while (close < lines.size() && !closes(lines.get(close).strip(), open)) {
      close++;
    }
    return close;
  }

  private static boolean closes(String line, String open) {
    return line.startsWith(open) && line.replace(open.substring(0, 1), "").isEmpty();
  }

  private static String withoutIndent(String line, String indent) {
    return line.startsWith(indent) ? line.substring(indent.length()) : line.stripLeading();
  }

  /**
   * The text outside of fences and comments; blanks stand for what is left out, so that {@link
   * #lineAt} finds the place of what is found in it.
   */
  String prose() {
    List<String> prose = new ArrayList<>(lines);
    for (Block block : blocks) {
      if (block.kind() == Kind.FENCE) {
        for (int i = block.first(); i < block.end(); i++) {
          prose.set(i, "");
        }
      }
    }
    return COMMENT
        .matcher(String.join("\n", prose) + "\n")
        .replaceAll(comment -> blank(comment.group()));
  }

  /** As long as the text, with the same lines, and empty. */
  static String blank(String text) {
    return text.replaceAll("[^\n]", " ");
  }

  /** The number, from 1 on, of the line in which this place of {@code text} is. */
  static int lineAt(String text, int place) {
    return 1
        + (int) text.substring(0, place).chars().filter(each -> each == '\n').count();
  }

  /** How far a fence is indented, in blanks. */
  String indent(Block fence) {
    String open = lines.get(fence.first());
    return open.substring(0, open.indexOf(open.strip()));
  }

  /** The folder it is in, as a path in the checkout; empty for the checkout's own. */
  String folder() {
    return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
  }
}
