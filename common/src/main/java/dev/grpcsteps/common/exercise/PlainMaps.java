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
 * The maps in an object's fields that are made for one thread, as {@link HashMap} is. A thread that
 * comes to one is held until another one comes too, or can be seen not to: nothing is left to luck.
 */
public final class PlainMaps {

  private static final Set<Class<?>> PLAIN =
      Set.of(HashMap.class, LinkedHashMap.class, TreeMap.class);
  private static final Pattern CHANGE = Pattern.compile("(put|merge|compute|re|clear).*");

  private final WatchedThreads threads = new WatchedThreads();
  private final ExecutorService workers = Executors.newFixedThreadPool(2, threads);
  private final Map<Thread, Boolean> inside =
      new ConcurrentHashMap<>(); // Whether it makes a change.
  private final AtomicInteger begun = new AtomicInteger();
  private volatile boolean shared;

  /**
   * Has an object changed on two threads at once, and then on one while it is read on another: how many
   * threads have come to one of its maps at the same moment, in words.
   */
  public static String inside(Object owner, Runnable change, Callable<?> read) throws Exception {
    PlainMaps maps = new PlainMaps(owner);
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
  private PlainMaps(Object owner) throws IllegalAccessException {
    for (Field field : owner.getClass().getDeclaredFields()) {
      Class<?> type = field.getType();
      if (type.isInterface()
          && Map.class.isAssignableFrom(type)
          && !Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        Object map = field.get(owner);
        if (map != null && PLAIN.contains(map.getClass())) {
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
    boolean enters = threads.isOne(thread)
        && inside.putIfAbsent(thread, CHANGE.matcher(method.getName()).matches()) == null;
    try {
      if (enters) {
        Patience.until(() -> isShared() || (begun.get() == 2 && threads.othersAreHeld()));
      }
      return method.invoke(map, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (enters) {
        inside.remove(thread);
      }
    }
  }

  private boolean isShared() {
    if (inside.size() > 1 && inside.containsValue(true)) {
      shared = true;
    }
    return shared;
  }
}
