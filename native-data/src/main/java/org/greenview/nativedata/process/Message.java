package org.greenview.nativedata.process;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values as bytes, between a process and one that it has started, both of the same version:
 * numbers, truth values, texts, paths, constants, arrays of bytes or doubles, and records of these
 * and of lists of these. Each may be null unless its type is primitive.
 */
public final class Message {
  private static final int MOST_ITEMS = 1 << 27;

  private Message() {}

  /** Writes values one after the other. */
  public static void write(DataOutput out, Object... values) throws IOException {
    for (Object value : values) {
      put(out, value);
    }
  }

  private static void put(DataOutput out, Object value) throws IOException {
    out.writeBoolean(value != null);
    switch (value) {
      case null -> {}
      case Integer number -> out.writeInt(number);
      case Long number -> out.writeLong(number);
      case Double number -> out.writeDouble(number);
      case Boolean truth -> out.writeBoolean(truth);
      case OptionalDouble number -> put(out, number.isPresent() ? number.getAsDouble() : null);
      case String text -> putBytes(out, text.getBytes(StandardCharsets.UTF_8));
      case byte[] bytes -> putBytes(out, bytes);
      case double[] numbers -> {
        out.writeInt(numbers.length);
        for (double number : numbers) {
          out.writeDouble(number);
        }
      }
      case List<?> items -> {
        out.writeInt(items.size());
        write(out, items.toArray());
      }
      case Record written -> {
        for (RecordComponent component : written.getClass().getRecordComponents()) {
          put(out, component(written, component));
        }
      }
      case Enum<?> constant -> putBytes(out, constant.name().getBytes(StandardCharsets.UTF_8));
      case Path path -> putBytes(out, path.toString().getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalStateException("no value of a message: " + value.getClass());
    }
  }

  private static void putBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads the next value.
   *
   * @return null where null was written
   * @throws IOException if there is none of that type
   */
  public static <T> T read(DataInputStream in, Class<T> type) throws IOException {
    try {
      return type.cast(get(in, type));
    } catch (IllegalArgumentException e) {
      throw new IOException("a message between two processes is damaged: " + e.getMessage(), e);
    }
  }

  private static Object get(DataInputStream in, Type type) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    if (type instanceof ParameterizedType list) {
      int count = count(in);
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        items.add(get(in, list.getActualTypeArguments()[0]));
      }
      return items;
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord()) {
      RecordComponent[] components = wanted.getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = get(in, components[i].getGenericType());
      }
      return make(wanted, values);
    }
    if (wanted.isEnum()) {
      return constant(wanted, text(in));
    }
    return switch (wanted.getSimpleName()) {
      case "int", "Integer" -> in.readInt();
      case "long", "Long" -> in.readLong();
      case "double", "Double" -> in.readDouble();
      case "boolean", "Boolean" -> in.readBoolean();
      case "OptionalDouble" -> {
        Double number = (Double) get(in, Double.class);
        yield number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
      }
      case "String" -> text(in);
      case "Path" -> Path.of(text(in));
      case "byte[]" -> bytes(in, 1);
      case "double[]" -> {
        DoubleBuffer stored = ByteBuffer.wrap(bytes(in, Double.BYTES)).asDoubleBuffer();
        double[] numbers = new double[stored.remaining()];
        stored.get(numbers);
        yield numbers;
      }
      default -> throw new IllegalStateException("no value of a message: " + wanted);
    };
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in, 1), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in, int itemBytes) throws IOException {
    return readBytes(in, count(in) * itemBytes);
  }

  /**
   * Reads so many bytes, and takes memory for what is there, whatever their number claims.
   *
   * @throws EOFException if there are fewer
   */
  public static byte[] readBytes(DataInputStream in, int wanted) throws IOException {
    byte[] bytes = in.readNBytes(wanted);
    if (bytes.length < wanted) {
      throw new EOFException("a message between two processes ended early");
    }
    return bytes;
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_ITEMS) {
      throw new IllegalArgumentException(count + " items");
    }
    return count;
  }

  /**
   * The constant of an enum that has a name.
   *
   * @throws IllegalArgumentException if none has
   */
  public static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** The value of a record's component. */
  public static Object component(Record of, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes a record of the values of its components.
   *
   * @throws IllegalArgumentException if the values are not of the components' types
   * @throws RuntimeException what its constructor throws
   */
  public static Object make(Class<?> type, Object... values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
      if (types[i].isPrimitive() && values[i] == null) {
        throw new IllegalArgumentException("it does not say " + components[i].getName());
      }
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
