package dev.grpcsteps.course.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.grpcsteps.common.command.ServerCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/kubernetes.yaml}, held against Kubernetes's list of fields and against our server. */
class KubernetesFileTest {

  private final String file = DeployFiles.kubernetes();
  private final JsonNode deployment = DeployFiles.objects(file).get(0);
  private final JsonNode service = DeployFiles.objects(file).get(1);
  private final JsonNode pod = deployment.at("/spec/template/spec");
  private final JsonNode container = pod.at("/containers/0");

  KubernetesFileTest() throws IOException {}

  @Test
  void hasNoFieldThatKubernetesWouldRefuse() throws IOException {
    assertThat(faults(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      readinessProbe:      | readynessProbe:      | containers[0] has no field readynessProbe
      replicas: 3          | replicas: three      | Deployment.spec.replicas must be of type integer
      clusterIP: None      | clusterIP: [None]    | Service.spec.clusterIP must be of type string
      runAsNonRoot: true   | runAsNonRoot: 'yes'  | securityContext.runAsNonRoot must be of type boolean
      {name: grpc, port:   | {name: grpc, ports:  | Service.spec.ports[0] needs the field port
      memory: 512Mi}       | memory: 512 MB}      | limits.memory must be of type Quantity
      drop: [ALL]          | drop: ALL            | capabilities.drop must be of type list:string
      kind: Service        | kind: Servise        | no kind Servise
      apps/v1              | apps/v1beta2         | no kind Deployment of apiVersion "apps/v1beta2"
      """)
  void wouldBeCaughtWithAMistake(String right, String wrong, String fault) throws IOException {
    assertThat(file).contains(right);
    assertThat(faults(file.replace(right, wrong))).anyMatch(each -> each.contains(fault));
  }

  @Test
  void wouldBeCaughtWithAFieldTwice() {
    String twice = file.replace("  replicas: 3\n", "  replicas: 3\n  replicas: 4\n");

    assertThatThrownBy(() -> faults(twice))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("Duplicate field 'replicas'");
  }

  @Test
  void givesTheServerTimeToStop() {
    int preStop = container.at("/lifecycle/preStop/exec/command/1").asInt();
    // What the server needs at the latest: two seconds after its own grace.
    long server = ServerCommand.GRACE.toSeconds() + 2;

    assertThat(preStop).isPositive();
    assertThat(pod.path("terminationGracePeriodSeconds").asLong()).isGreaterThan(preStop + server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
  void asksThePortThatAnswersInPlainText(String probe) throws IOException {
    int port = container.at("/" + probe + "/grpc/port").asInt();

    assertThat(DeployFiles.kubernetesArguments()).contains("--probe-port=" + port);
  }

  @Test
  void leadsTheServiceToThePods() {
    assertThat(service.at("/spec/selector"))
        .isEqualTo(deployment.at("/spec/template/metadata/labels"))
        .isEqualTo(deployment.at("/spec/selector/matchLabels"));
    assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(service.at("/spec/ports/0/port")).isEqualTo(container.at("/ports/0/containerPort"));
  }

  private static List<String> faults(String yaml) throws IOException {
    List<String> faults = new ArrayList<>();
    for (JsonNode object : DeployFiles.objects(yaml)) {
      faults.addAll(KubernetesFields.faults(object));
    }
    return faults;
  }
}
