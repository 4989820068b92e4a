package dev.grpcsteps.common.exercise;

import dev.grpcsteps.common.lab.Patience;
import dev.grpcsteps.common.lab.WatchedThreads;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The maps in an object's fields. A thread that comes to one, or has looked something up there, is held
 * until another one comes too, or can be seen not to: nothing is left to luck.
 */
public final class WatchedMaps {

  private static final Set<Class<?>> PLAIN =
      Set.of(HashMap.class, LinkedHashMap.class, TreeMap.class);
  private static final Pattern CHANGE = Pattern.compile("(put|merge|compute|re|clear).*");
  private static final Pattern LOOK = Pattern.compile("(get|contains).*");

  private final WatchedThreads threads = new WatchedThreads();
  private final ExecutorService workers = Executors.newFixedThreadPool(2, threads);
  private final Map<Thread, Use> inside = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean shared;

  /**
   * Has an object changed on two threads at once, and then on one while it is read on another: how many
   * threads have come at the same moment to a map that is made for one, as {@link HashMap} is, in words.
   */
  public static String inside(Object owner, Runnable change, Callable<?> read) throws Exception {
    WatchedMaps maps = new WatchedMaps(owner);
    try {
      Callable<?> changes = Executors.callable(change);
      return maps.areShared(changes, changes) || maps.areShared(changes, read)
          ? "two threads"
          : "one thread";
    } finally {
      maps.workers.shutdownNow();
    }
  }

  /** Watches those in fields that take any map. */
  private WatchedMaps(Object owner) throws IllegalAccessException {
    for (Field field : owner.getClass().getDeclaredFields()) {
      Class<?> type = field.getType();
      if (type.isInterface()
          && Map.class.isAssignableFrom(type)
          && !Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        Object map = field.get(owner);
        if (map != null) {
          field.set(owner, watched(type, map));
        }
      }
    }
  }

  private Object watched(Class<?> type, Object map) {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, given) -> use(map, method, given));
  }

  /** Does both at once; whether one has changed a map while the other was in it too. */
  private boolean areShared(Callable<?> one, Callable<?> other) throws InterruptedException {
    begun.set(0);
    List<Future<?>> both = List.of(begin(one), begin(other));
    Patience.until(() -> both.stream().allMatch(Future::isDone));
    return shared;
  }

  private Future<?> begin(Callable<?> code) {
    return workers.submit(() -> {
      begun.incrementAndGet();
      return code.call();
    });
  }

  private Object use(Object map, Method method, Object[] given) throws Throwable {
    Thread thread = Thread.currentThread();
    boolean isChange = CHANGE.matcher(method.getName()).matches();
    boolean enters =
        threads.isOne(thread) && inside.putIfAbsent(thread, new Use(map, isChange)) == null;
    try {
      if (enters) {
        Patience.until(() -> isShared(map) || isAlone());
      }
      Object answer = method.invoke(map, given);
      if (enters && LOOK.matcher(method.getName()).matches()) {
        Patience.until(this::isAlone); // What it has seen need not be true any more.
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (enters) {
        inside.remove(thread);
      }
    }
  }

  private boolean isAlone() {
    return begun.get() == 2 && threads.othersAreHeld();
  }

  private boolean isShared(Object map) {
    List<Use> uses = inside.values().stream().filter(use -> use.map() == map).toList();
    if (PLAIN.contains(map.getClass())
        && uses.size() > 1
        && uses.stream().anyMatch(Use::isChange)) {
      shared = true;
    }
    return shared;
  }

  private record Use(Object map, boolean isChange) {}
}
