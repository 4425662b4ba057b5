package org.greenview.loader.gdal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a Java interface callable whose methods are called like C functions. The C types follow
 * from the Java types: {@code int}, {@code long} (int64), {@code double}; {@link MemorySegment} for
 * a pointer (null for NULL); {@link String} for a {@code char*} (UTF-8; for a result copied, null
 * for NULL; freed by nobody) and {@link List} of strings for a {@code char**} that ends with NULL,
 * both as arguments valid during the call only.
 */
@SuppressWarnings("restricted")
final class NativeInterface implements InvocationHandler {
  private static final Object[] NOTHING = {};

  private final Map<Method, MethodHandle> functions = new HashMap<>();

  private NativeInterface() {}

  static <T> T bind(Class<T> type, SymbolLookup library) {
    NativeInterface bound = new NativeInterface();
    Linker linker = Linker.nativeLinker();
    for (Method method : type.getDeclaredMethods()) {
      library
          .find(method.getName())
          .ifPresent(
              address ->
                  bound.functions.put(
                      method,
                      linker
                          .downcallHandle(address, descriptor(method))
                          .asSpreader(Object[].class, method.getParameterCount())));
    }
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, bound));
  }

  private static FunctionDescriptor descriptor(Method method) {
    MemoryLayout[] parameters =
        Arrays.stream(method.getParameterTypes())
            .map(NativeInterface::layout)
            .toArray(MemoryLayout[]::new);
    return method.getReturnType() == void.class
        ? FunctionDescriptor.ofVoid(parameters)
        : FunctionDescriptor.of(layout(method.getReturnType()), parameters);
  }

  private static MemoryLayout layout(Class<?> type) {
    return switch (type.getName()) {
      case "int" -> ValueLayout.JAVA_INT;
      case "long" -> ValueLayout.JAVA_LONG;
      case "double" -> ValueLayout.JAVA_DOUBLE;
      default -> ValueLayout.ADDRESS;
    };
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    MethodHandle function = functions.get(method);
    if (function == null) {
      throw new GdalFailure("this GDAL has no function " + method.getName());
    }
    Object[] passed = arguments == null ? NOTHING : arguments;
    boolean texts = false;
    for (Object argument : passed) {
      texts |= argument instanceof String || argument instanceof List || argument == null;
    }
    Object result;
    if (texts) {
      try (Arena arena = Arena.ofConfined()) {
        result = function.invoke(inNativeMemory(passed, arena));
      }
    } else {
      result = function.invoke(passed);
    }
    return method.getReturnType() == String.class ? text((MemorySegment) result) : result;
  }

  private static Object[] inNativeMemory(Object[] arguments, Arena arena) {
    Object[] passed = arguments.clone();
    for (int i = 0; i < passed.length; i++) {
      if (passed[i] == null) {
        passed[i] = MemorySegment.NULL;
      } else if (passed[i] instanceof String text) {
        passed[i] = arena.allocateFrom(text);
      } else if (passed[i] instanceof List<?> list) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, list.size() + 1L);
        for (int k = 0; k < list.size(); k++) {
          array.setAtIndex(ValueLayout.ADDRESS, k, arena.allocateFrom((String) list.get(k)));
        }
        passed[i] = array;
      }
    }
    return passed;
  }

  /** The C string at an address, null for NULL. */
  static String text(MemorySegment address) {
    return address.equals(MemorySegment.NULL)
        ? null
        : address.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
