package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameCheckTest {

  private static Check check = new FormCheck();

  @BeforeAll
  static void readNames() throws IOException {
    check = new NameCheck(TrialPage.CHECKOUT, ClassNames.seenFrom(TrialPage.CHECKOUT));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      docs/none.md                 | there is no docs/none.md
      ./common/src/none            | there is no ./common/src/none
      ./Learn tour                 | there is no ./Learn
      ./lern tour                  | there is no ./lern
      NoneTest.java                | there is no NoneTest.java
      cat none.proto               | there is no none.proto
      UserMangler                  | there is no class or call UserMangler
      extends UserMangler          | there is no class or call UserMangler
      /UserManager/GetUsr          | there is no class or call GetUsr
      UserStore.put                | UserStore has no put
      Status.Cod                   | Status has no Cod
      Contxt.current()             | there is no class or call Contxt
      io.grpc.stub.Status          | there is no class Status in io.grpc.stub
      """)
  void findsANameOfNothing(String code, String fault) throws Exception {
    assertThat(TrialPage.faults(check, "text\n`" + code + "`")).containsExactly("2: " + fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/store.md",
        "./learn run step1 client GetUser 1",
        "common/target/not/made/yet",
        "docs/decisions/",
        "user.proto",
        "step*/src/exercises/<id>/exercise.md",
        "data/users.json",
        "UserManagerImplBase",
        "UnaryUserManager.getUser",
        "ErrorTableTest",
        "StreamObserver.onNext",
        "Context.current().run(...)",
        "Status.Code.NOT_FOUND",
        "io.grpc.Status",
        "java.util.concurrent.CompletionStage",
        "/UserManager/GetUser",
        "piyo@Example.com",
        "NOT_FOUND",
      })
  void leavesOneOfSomething(String code) throws Exception {
    assertThat(TrialPage.faults(check, "`" + code + "`")).isEmpty();
  }

  @Test
  void looksIntoCodeThatGoesOnInTheNextLine() throws Exception {
    assertThat(TrialPage.faults(check, "text `extends\nUserMangler` text")).hasSize(1);
  }

  @Test
  void believesAnAuthorWhoSaysWhy() throws Exception {
    assertThat(TrialPage.faults(check, "<!-- known: SayHello (an example) -->\n\n`SayHello`"))
        .isEmpty();
  }
}
