package dev.grpcsteps.step1.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsteps.common.lab.Experiment;
import dev.grpcsteps.common.lab.Lab;
import dev.grpcsteps.proto.UserManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc.UserManagerImplBase;
import dev.grpcsteps.proto.UserRequest;
import dev.grpcsteps.proto.UserResponse;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Japanese name in the metadata of a call. */
final class MetadataKeys {

  private static final String AS_WRITTEN = "山田 both times, under the keys as they are written";
  private static final String LOWER_CASE = "山田 both times, under keys in lower case";
  private static final String QUESTION_MARKS =
      "two question marks under x-user-name; 山田 under x-user-name-bin";
  private static final String NOTHING = "nothing: the call fails with INVALID_ARGUMENT";

  static final Experiment EXPERIMENT = new Experiment(
      "metadata-keys",
      UnaryExperiments.FOLDER + "MetadataKeys.java",
      "A client puts 山田 into a call's metadata twice: under the key X-User-Name with the"
          + " ASCII_STRING_MARSHALLER, and as UTF-8 bytes under X-User-Name-bin with the"
          + " BINARY_BYTE_MARSHALLER. What arrives at the server?",
      List.of(AS_WRITTEN, LOWER_CASE, QUESTION_MARKS, NOTHING),
      QUESTION_MARKS,
      MetadataKeys::run,
      "Metadata travels as HTTP/2 headers: names are in lower case, text is printable ASCII. What"
          + " is not ASCII turns into question marks without a word of warning. For anything else"
          + " let the key end in -bin and send bytes: BINARY_BYTE_MARSHALLER, with UTF-8 for"
          + " text.");

  private static final String NAME = "山田";
  private static final Metadata.Key<String> TEXT =
      Metadata.Key.of("X-User-Name", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<byte[]> BYTES =
      Metadata.Key.of("X-User-Name-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private MetadataKeys() {}

  private static String run(Lab lab) throws Exception {
    Headers arrived = new Headers();
    String target =
        lab.serve(builder -> builder.addService(new EmptyUserManager()).intercept(arrived));
    Channel channel = lab.recorded(lab.open(target));
    Metadata sent = new Metadata();
    sent.put(TEXT, NAME);
    sent.put(BYTES, NAME.getBytes(UTF_8));
    var stub = UserManagerGrpc.newBlockingV2Stub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(sent))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
    Status.Code code =
        lab.seeStatus("the call", () -> stub.getUser(UserRequest.getDefaultInstance()));
    return code == Status.Code.INVALID_ARGUMENT ? NOTHING : judge(lab, code, arrived);
  }

  private static String judge(Lab lab, Status.Code code, Headers arrived) throws Exception {
    Metadata headers = arrived.queue.poll(20, TimeUnit.SECONDS);
    if (headers == null || code != Status.Code.OK) {
      return "the call ended with " + code;
    }
    String text = headers.get(TEXT);
    headers.keys().stream()
        .filter(name -> name.equalsIgnoreCase(TEXT.originalName()))
        .forEach(name -> lab.see(name + ": " + text));
    boolean asWritten = headers.keys().contains(TEXT.originalName());
    boolean whole = Arrays.equals(NAME.getBytes(UTF_8), headers.get(BYTES));
    lab.see(BYTES.name() + ": " + (whole ? NAME + ", whole, as UTF-8" : "something else"));
    if (whole && NAME.equals(text)) {
      return asWritten ? AS_WRITTEN : LOWER_CASE;
    }
    return whole && "??".equals(text) && !asWritten ? QUESTION_MARKS : "other headers: " + headers;
  }

  private static final class EmptyUserManager extends UserManagerImplBase {

    @Override
    public void getUser(UserRequest request, StreamObserver<UserResponse> responses) {
      responses.onNext(UserResponse.getDefaultInstance());
      responses.onCompleted();
    }
  }

  /** Keeps the initial metadata of every call. */
  private static final class Headers implements ServerInterceptor {

    private final BlockingQueue<Metadata> queue = new LinkedBlockingQueue<>();

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      queue.add(headers);
      return next.startCall(call, headers);
    }
  }
}
