package dev.grpcsteps.course.drawing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.common.lab.GrpcFixture;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallRecorder;
import dev.grpcsteps.common.trace.ClientRecording;
import dev.grpcsteps.common.trace.ServerRecording;
import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerBlockingV2Stub;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.step4.whole.WholeServerMain;
import io.grpc.ClientInterceptors;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DrawingTest {

  private final CallRecorder recorder = new CallRecorder();

  @AutoClose
  private final GrpcFixture grpc =
      GrpcFixture.loopback(WholeServerMain::services, new ServerRecording(recorder)::applyTo);

  private final UserManagerBlockingV2Stub stub = UserManagerGrpc.newBlockingV2Stub(
      ClientInterceptors.intercept(grpc.channel(), new ClientRecording(recorder)));

  private List<CallEvent> conversation() throws Exception {
    var call = stub.getUsersByIds();
    for (int id = 1; id <= 2; id++) {
      call.write(UserRequest.newBuilder().setId(id).build());
      call.read();
    }
    call.halfClose();
    call.hasNext();
    return recorder.takeEvents();
  }

  @Test
  void drawsAConversationForMermaid() throws Exception {
    assertThat(MermaidDrawing.of(conversation())).isEqualTo("""
            sequenceDiagram
              participant client
              participant server
              client->>server: start /UserManager/GetUsersByIds
              client->>server: send #35;1 id: 1
              server->>client: initial metadata [x-request-id: (id)]
              server->>client: send #35;1 user {id: 1 nickname: "admin" mail_address: *** user_type: ADMINISTRATOR}
              client->>server: send #35;2 id: 2
              server->>client: send #35;2 user {id: 2 nickname: "guest" mail_address: *** user_type: GUEST}
              client->>server: half-close
              server->>client: status OK [x-request-id: (id)]
              Note left of client: receive status OK [x-request-id: (id)]
              Note right of server: call completed
            """);
  }

  @Test
  void drawsTheSameCallTheSameWayEveryTime() throws Exception {
    String first = SvgDrawing.of(conversation());

    for (int i = 0; i < 20; i++) {
      assertThat(SvgDrawing.of(conversation())).isEqualTo(first);
    }
  }

  @Test
  void drawsADeadlineWithoutTheTimeLeft() throws Exception {
    stub.withDeadlineAfter(Duration.ofMinutes(10)).getUser(UserRequest.getDefaultInstance());

    assertThat(MermaidDrawing.of(recorder.takeEvents())).contains("/GetUser deadline (time)\n");
  }

  @Test
  void drawsAnSvgThatIsWellFormedAndShowsTextAsText() throws Exception {
    stub.addUser(User.newBuilder()
        .setId(7)
        .setNickname("<b>&\"猿\"")
        .setMailAddress("saru@example.com")
        .build());

    Document svg = parse(SvgDrawing.of(recorder.takeEvents()));

    assertThat(svg.getDocumentElement().getTextContent()).contains("nickname: \"<b>&");
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(6);
  }

  private static Document parse(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
