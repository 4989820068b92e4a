package dev.grpcsteps.common.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who calls, read from the client's certificate, as the pages teach it. */
@Execution(ExecutionMode.CONCURRENT)
class PeerIdentityTest {

  private static final Context.Key<String> CALLER = Context.key("caller");

  @TempDir
  private Path folder;

  @Test
  void isTheNameInTheClientsCertificate() throws Exception {
    var certificates = TestCertificates.make(folder, List.of(), false);
    var credentials = TlsServerCredentials.newBuilder()
        .keyManager(
            certificates.serverCertificate().toFile(), certificates.serverKey().toFile())
        .trustManager(certificates.ca().toFile())
        .clientAuth(ClientAuth.OPTIONAL)
        .build();

    try (TlsServer server = new TlsServer(credentials, new Naming(), new CallerName())) {
      var named = TlsServer.trusting(certificates.ca())
          .keyManager(
              certificates.clientCertificate().toFile(),
              certificates.clientKey().toFile());
      assertThat(TlsServer.ask(server.open(named))).contains("test client");
      assertThat(TlsServer.ask(server.open(TlsServer.trusting(certificates.ca()))))
          .isEqualTo("nobody");
    }
  }

  private static final class CallerName implements ServerInterceptor {

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      Context context = Context.current().withValue(CALLER, nameOf(session));
      return Contexts.interceptCall(context, call, headers, next);
    }

    private static String nameOf(SSLSession session) {
      try {
        X509Certificate own = (X509Certificate) session.getPeerCertificates()[0];
        return own.getSubjectX500Principal().getName();
      } catch (SSLPeerUnverifiedException e) {
        return "nobody"; // The client has shown no certificate.
      }
    }
  }

  private static final class Naming extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.newBuilder().setMessage(CALLER.get()).build());
      responses.onCompleted();
    }
  }
}
