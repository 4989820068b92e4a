package dev.grpcsteps.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {

  @Test
  void breaksBetweenWords() {
    assertThat(Wrapped.lines("one two three", 8, "  ")).containsExactly("one two", "  three");
  }

  @Test
  void breaksAWordThatIsTooLongBehindASign() {
    assertThat(Wrapped.lines("in step1/src/exercises/A.java:7", 14, " "))
        .containsExactly("in", " step1/src/", " exercises/", " A.java:7");
  }

  @Test
  void breaksAPathInItsPackage() {
    assertThat(Wrapped.lines("start /news.v1.NewsService/Subscribe", 20, "  "))
        .containsExactly("start", "  /news.v1.", "  NewsService/", "  Subscribe");
  }

  @Test
  void leavesAWordThatHasNoSign() {
    assertThat(Wrapped.lines("a abcdefghijkl b", 5, "")).containsExactly("a", "abcdefghijkl", "b");
  }
}
