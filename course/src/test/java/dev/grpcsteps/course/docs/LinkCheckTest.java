package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {

  private final Check check = new LinkCheck(TrialPage.CHECKOUT);

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      [a](none.md)                   | the link leads to docs/none.md, which is not there
      ![a](none.svg "title")         | the link leads to docs/none.svg, which is not there
      [a](Store.md)                  | the link leads to docs/Store.md, which is not there
      [a](../../elsewhere/x.md)      | the link leads to ../elsewhere/x.md, which is not there
      [a](../common/target)          | the link leads to common/target, which is not there
      [a]: none.md                   | the link leads to docs/none.md, which is not there
      <img src="none.svg">           | the link leads to docs/none.svg, which is not there
      [`a`](store.md#none)           | there is no heading for #none in docs/store.md
      [a](#none)                     | there is no heading for #none in docs/trial.md
      [a](../learn#L10)              | there is no heading for #L10 in learn
      """)
  void findsALinkThatLeadsNowhere(String link, String fault) throws Exception {
    assertThat(TrialPage.faults(check, "# Title\n\n" + link)).containsExactly("3: " + fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a](store.md#what-it-costs)",
        "[a](../common/src/main)",
        "[a](..)",
        "[a](#title)",
        "[a](https://grpc.io/none)",
        "`[a](none.md)`",
      })
  void leavesOneThatLeadsSomewhere(String link) throws Exception {
    assertThat(TrialPage.faults(check, "# Title\n\n" + link)).isEmpty();
  }

  @Test
  void namesHeadingsAsGitHubDoes() {
    DocsPage page = TrialPage.page("""
        # When a call fails: what then?
        ## `./learn` and [a link](x.md)
        ## Twice
        ## Twice
        ## 猿 – half-close ##
        """);

    assertThat(Anchors.of(page))
        .containsExactlyInAnyOrder(
            "when-a-call-fails-what-then", "learn-and-a-link", "twice", "twice-1", "猿--half-close");
  }
}
