package dev.grpcsteps.common.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AsideTraceTest {

  private static final int PIPE_BYTES = 100;

  private final PipedOutputStream pipe = new PipedOutputStream();
  private final BufferedReader reader;

  /** Takes a hundred bytes, and waits until somebody reads them. */
  private final PrintStream out = new PrintStream(pipe, true, UTF_8);

  @AutoClose
  private final GrpcFixture grpc = GrpcFixture.loopback(
      users -> List.of(new RecordedCalls.SomeService()),
      new ServerRecording(new CallRecorder(new AsideTrace(out)))::applyTo);

  AsideTraceTest() throws IOException {
    reader =
        new BufferedReader(new InputStreamReader(new PipedInputStream(pipe, PIPE_BYTES), UTF_8));
  }

  @Test
  void printsWhatHappens() throws Exception {
    addUser();

    assertThat(reader.readLine()).contains("AddUser: accept /UserManager/AddUser");
  }

  @Test
  void letsNoCallWaitForAReader() throws Exception {
    for (int call = 0; call < 300; call++) {
      addUser();
    }

    String line = reader.readLine();
    while (!line.contains("events left out")) {
      line = reader.readLine();
    }
    assertThat(line).matches("\\(\\d+ events left out: .*\\)");
  }

  private void addUser() throws Exception {
    var unused =
        UserManagerGrpc.newBlockingV2Stub(grpc.channel()).addUser(User.getDefaultInstance());
  }
}
