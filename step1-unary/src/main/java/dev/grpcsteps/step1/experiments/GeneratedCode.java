package dev.grpcsteps.step1.experiments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The annotation that marks a generated service. */
final class GeneratedCode {

  private static final String USED =
      "yes: each generated class is marked with javax.annotation.Generated";
  private static final String NOT_USED =
      "no: it refers only to gRPC, protobuf and Guava, and to the messages";

  static final Experiment EXPERIMENT = new Experiment(
      "generated-code",
      UnaryExperiments.FOLDER + "GeneratedCode.java",
      "Many tutorials have you add javax.annotation-api to your pom, because the generated"
          + " service would not compile without it. Does UserManagerGrpc, as generated here, use"
          + " it?",
      List.of(USED, NOT_USED),
      NOT_USED,
      GeneratedCode::run,
      "Since 1.74 the generator leaves that annotation out. If your build cannot find a class whose"
          + " name ends with Grpc, the second generator has not run:"
          + " protoc makes the messages, protoc-gen-grpc-java makes the service. Look into"
          + " common/target/generated-sources/protobuf.");

  private GeneratedCode() {}

  private static String run(Lab lab) throws IOException {
    boolean javax = mentions(lab, "javax/annotation");
    boolean grpc = mentions(lab, "io/grpc/stub/annotations/GrpcGenerated");
    if (javax) {
      return USED;
    }
    return grpc ? NOT_USED : "neither annotation";
  }

  private static boolean mentions(Lab lab, String type) throws IOException {
    boolean found = classFile().contains(type);
    lab.see("its class file " + (found ? "mentions " : "does not mention ") + type);
    return found;
  }

  private static String classFile() throws IOException {
    try (InputStream in = UserManagerGrpc.class.getResourceAsStream(
        UserManagerGrpc.class.getSimpleName() + ".class")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), ISO_8859_1);
    }
  }
}
