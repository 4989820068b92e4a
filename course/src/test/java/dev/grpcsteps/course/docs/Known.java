package dev.grpcsteps.course.docs;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a page that look like names of ours and are none, as its author declares: {@code <!--
 * known: WORD WORD (WHY) -->}.
 */
record Known(Set<String> words) {

  /** Those that a page declares. */
  static Known on(DocsPage page) {
    return new Known(page.blocks().stream()
        .flatMap(block -> block.all("known").stream())
        .flatMap(directive -> directive.words().stream())
        .collect(Collectors.toSet()));
  }

  /** Whether the author vouches for a word. */
  boolean has(String word) {
    return words.contains(word);
  }
}
