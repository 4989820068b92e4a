package dev.grpcsteps.course.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.common.call.StatusOfFailure;
import dev.grpcsteps.common.client.AnswerText;
import dev.grpcsteps.common.command.FailedCall;
import dev.grpcsteps.common.store.InvalidFieldsException;
import dev.grpcsteps.common.store.InvalidFieldsException.Violation;
import dev.grpcsteps.common.trace.LiveTrace;
import dev.grpcsteps.common.trace.Timeline;
import dev.grpcsteps.course.check.Verdict;
import dev.grpcsteps.course.check.Verdict.Kind;
import dev.grpcsteps.course.check.Verdict.Paragraph;
import dev.grpcsteps.course.drawing.MermaidDrawing;
import dev.grpcsteps.course.drawing.SvgDrawing;
import dev.grpcsteps.proto.Club;
import dev.grpcsteps.proto.ClubResponse;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * The doors through which text from outside comes to a reader's terminal. Who makes a new one puts it here.
 *
 * <p>Logs have a test beside their format, and what a person has typed has one too.
 */
enum Door {
  STATUS_TEXT {
    @Override
    String shown(String text) {
      return printed(Status.ABORTED.withDescription(text).asRuntimeException());
    }
  },
  CAUSE {
    @Override
    String shown(String text) {
      return printed(Status.ABORTED.withCause(new IOException(text)).asRuntimeException());
    }
  },
  FIELD_NAME {
    @Override
    String shown(String text) {
      var violation = new Violation(text, "no");
      return printed(StatusOfFailure.of(new InvalidFieldsException(List.of(violation)), "id"));
    }
  },
  ERROR_IN_THE_BODY {
    @Override
    String shown(String text) {
      return AnswerText.answer(
          UserResponse.newBuilder().setError(true).setMessage(text).build());
    }
  },
  USER {
    @Override
    String shown(String text) {
      User user = User.newBuilder().setNickname(text).setMailAddress(text).build();
      return AnswerText.answer(UserResponse.newBuilder().setUser(user).build());
    }
  },
  CLUB {
    @Override
    String shown(String text) {
      Club club = Club.newBuilder().setName(text).setAddress(text).build();
      return AnswerText.answer(ClubResponse.newBuilder().setClub(club).build());
    }
  },
  TRACE_OF_BOTH_SIDES {
    @Override
    String shown(String text) throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      LiveTrace trace = new LiveTrace(new PrintStream(bytes, true, UTF_8));
      TracedCall.with(text).forEach(trace);
      return bytes.toString(UTF_8);
    }
  },
  TIMELINE {
    @Override
    String shown(String text) throws Exception {
      return String.join("\n", Timeline.of(TracedCall.with(text)));
    }
  },
  MERMAID {
    @Override
    String shown(String text) throws Exception {
      return MermaidDrawing.of(TracedCall.with(text));
    }
  },
  SVG {
    @Override
    String shown(String text) throws Exception {
      return SvgDrawing.of(TracedCall.with(text));
    }
  },
  VERDICT {
    @Override
    String shown(String text) {
      Verdict verdict = new Verdict(Kind.NOT_STARTED, "not started: " + text, List.of(), List.of());
      return String.join(
          "\n",
          new VerdictText(Ansi.OFF, new TerminalSize(Integer.MAX_VALUE, 80), "").lines(verdict));
    }
  },
  EXCEPTION_IN_A_VERDICT {
    @Override
    String shown(String text) {
      return paragraph(new Paragraph("Seen", null, text.lines().toList(), true));
    }
  },
  WHAT_THE_CODE_PRINTED {
    @Override
    String shown(String text) {
      return paragraph(new Paragraph("Your code printed", null, text.lines().toList(), false));
    }
  };

  /** What comes to the terminal if this text comes from outside. */
  abstract String shown(String text) throws Exception;

  private static String printed(Throwable failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FailedCall.print(failure, new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8);
  }

  private static String paragraph(Paragraph paragraph) {
    Verdict verdict = new Verdict(Kind.WRONG, "wrong", List.of(), List.of(paragraph));
    return String.join(
        "\n",
        new VerdictText(Ansi.OFF, new TerminalSize(Integer.MAX_VALUE, 80), "").lines(verdict));
  }
}
