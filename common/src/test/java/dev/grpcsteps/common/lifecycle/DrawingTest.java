package dev.grpcsteps.common.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.User;
import dev.grpcsteps.proto.UserRequest;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DrawingTest {

  @AutoClose
  private final RecordedCalls calls = new RecordedCalls();

  private List<CallEvent> conversation() throws Exception {
    var call = calls.stub.getUsersByIds();
    for (int id = 1; id <= 2; id++) {
      call.write(UserRequest.newBuilder().setId(id).build());
      call.read();
    }
    call.halfClose();
    call.hasNext();
    return calls.events();
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
              server->>client: send #35;1 an empty message
              client->>server: send #35;2 id: 2
              server->>client: send #35;2 an empty message
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
    calls.stub.withDeadlineAfter(Duration.ofMinutes(10)).addUser(User.getDefaultInstance());

    assertThat(MermaidDrawing.of(calls.events())).contains("/AddUser deadline (time)\n");
  }

  @Test
  void drawsAnSvgThatIsWellFormedAndShowsTextAsText() throws Exception {
    calls.stub.addUser(User.newBuilder().setNickname("<b>&\"猿\"").build());

    Document svg = parse(SvgDrawing.of(calls.events()));

    assertThat(svg.getDocumentElement().getTextContent()).contains("send #1 nickname: \"<b>&");
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(6);
  }

  private static Document parse(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
