package dev.grpcsteps.course.worker;

import dev.grpcsteps.common.lab.CallNet;
import dev.grpcsteps.common.trace.CallEvent;
import dev.grpcsteps.common.trace.CallEvent.Kind;
import dev.grpcsteps.common.trace.CallEvent.Side;
import dev.grpcsteps.proto.ClubManagerGrpc;
import dev.grpcsteps.proto.UserManagerGrpc;
import io.grpc.MethodDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What newcomers forget, told from the life of a call: who did not end it, who answered twice. */
final class Diagnosis {

  private static final Map<String, MethodDescriptor<?, ?>> METHODS = Stream.of(
          UserManagerGrpc.getServiceDescriptor(), ClubManagerGrpc.getServiceDescriptor())
      .flatMap(service -> service.getMethods().stream())
      .collect(Collectors.toMap(MethodDescriptor::getFullMethodName, method -> method));

  private final List<CallEvent> call;
  private final boolean readersHandler;
  private final boolean waitedInVain;
  private final boolean clientHalfClosed;
  private final MethodDescriptor<?, ?> method;

  private Diagnosis(List<CallEvent> call, List<CallEvent> events, String readersService) {
    this.call = call;
    this.method = Objects.requireNonNull(METHODS.get(call.get(0).method()));
    this.readersHandler = readersService.equals(method.getServiceName());
    List<CallEvent> clients = events.stream()
        .filter(event -> event.side() == Side.CLIENT)
        .filter(event -> event.call() == call.get(0).call())
        .toList();
    this.clientHalfClosed = clients.stream().anyMatch(event -> event.kind() == Kind.HALF_CLOSE);
    // Until the test's net ended the call: no deadline of anybody's, no cancellation, no stop.
    this.waitedInVain = clients.stream()
        .filter(event -> event.kind() == Kind.RECEIVE_STATUS)
        .anyMatch(event -> event.detail().contains(CallNet.GAVE_UP));
  }

  /**
   * A sentence about the first call with such a fault; null if there is none.
   *
   * @param readersService whose handlers are the reader's, by its name; empty if none is. Of another's
   *     handler, or client, they need not be told what it has done
   */
  static @Nullable String of(List<CallEvent> events, String readersService) {
    Map<Integer, List<CallEvent>> calls = events.stream()
        .filter(event -> event.side() == Side.SERVER && METHODS.containsKey(event.method()))
        .collect(Collectors.groupingBy(CallEvent::call, LinkedHashMap::new, Collectors.toList()));
    return calls.values().stream()
        .map(call -> new Diagnosis(call, events, readersService).sentence())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String sentence() {
    long sent = count(Kind.SEND);
    boolean one = method.getType().serverSendsOneMessage();
    String name = method.getBareMethodName();
    if (readersHandler && one && sent > 1) {
      return "the handler of " + name + " sent " + sent + " responses where exactly one is due:"
          + " onNext() was called " + (sent == 2 ? "twice" : sent + " times");
    }
    if (readersHandler && one && sent == 0 && endedWellBySaying("OK")) {
      return "the handler of " + name + " completed the call without a response: was onNext()"
          + " called?";
    }
    return waitedInVain && count(Kind.STATUS) == 0 ? unended(name, sent) : null;
  }

  private @Nullable String unended(String name, long sent) {
    boolean halfCloseIsMissing =
        !method.getType().clientSendsOneMessage() && count(Kind.RECEIVE_HALF_CLOSE) == 0;
    if (halfCloseIsMissing && !clientHalfClosed) {
      return neverHalfClosed(name);
    }
    if (!readersHandler) {
      return null;
    }
    if (halfCloseIsMissing) {
      return "the client of " + name
          + " half-closed, but the handler never heard of it: does it ask"
          + " for further requests on every path, by request(n)?";
    }
    return sent == 0
        ? "the handler of " + name + " sent nothing and never ended the call: were onNext() and"
            + " onCompleted() called, or onError()?"
        : "the handler of " + name + " sent " + sent + (sent == 1 ? " message" : " messages")
            + " and never ended the call: was onCompleted() called, or onError()?";
  }

  /** A client that is not the reader's does so on purpose. */
  private @Nullable String neverHalfClosed(String name) {
    return readersHandler
        ? null
        : "the server of " + name + " waited for more requests until the call was cancelled: the"
            + " client never half-closed; was onCompleted() called on its side, or halfClose()?";
  }

  private boolean endedWellBySaying(String status) {
    return call.stream()
        .anyMatch(event -> event.kind() == Kind.STATUS && event.detail().startsWith(status));
  }

  private long count(Kind kind) {
    return call.stream().filter(event -> event.kind() == kind).count();
  }
}
