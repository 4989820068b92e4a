package dev.grpcsteps.course.worker;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classes, and descriptors of contracts, as the compilers made them, without a file in between. */
final class CodeLoader extends ClassLoader {

  private final Map<String, byte[]> code;

  CodeLoader(Map<String, byte[]> code) {
    super("exercise", CodeLoader.class.getClassLoader());
    this.code = code;
  }

  // Its own first: a class of the exercise may be on the class path too, as someone else left it.
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      byte[] bytes = code.get(name);
      if (loaded != null) {
        return loaded;
      }
      return bytes == null
          ? super.loadClass(name, resolve)
          : defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = code.get(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
