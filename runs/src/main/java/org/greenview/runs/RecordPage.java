package org.greenview.runs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.process.Message;

/**
 * Records as entries of a page, and back. A record is an entry with its name, and one a component,
 * whose key goes on after a dot; so are the items of lists and sets by their numbers, and those of
 * maps by their keys. What is null has no entry. Components may be numbers, texts, paths,
 * constants, records, and interfaces that are sealed over records.
 */
final class RecordPage {
  private static final String NONE = "none";

  private RecordPage() {}

  /** Writes a record; nothing for null. */
  static void write(Properties page, String key, Object value) {
    switch (value) {
      case null -> {}
      case Path path -> page.setProperty(key, RasterReaders.absolute(path));
      case OptionalDouble number ->
          page.setProperty(key, number.isPresent() ? Double.toString(number.getAsDouble()) : NONE);
      case GreenCodes codes -> page.setProperty(key, codes.toString());
      case Enum<?> constant -> page.setProperty(key, constant.name());
      case Map<?, ?> map -> {
        List<String> keys = map.keySet().stream().map(String::valueOf).sorted().toList();
        page.setProperty(key, String.join(",", keys));
        map.forEach((name, item) -> write(page, key + "." + name, item));
      }
      case Iterable<?> items -> {
        int count = 0;
        for (Object item : items) {
          write(page, key + "." + count++, item);
        }
        page.setProperty(key, Integer.toString(count));
      }
      case Record written -> {
        page.setProperty(key, written.getClass().getSimpleName());
        for (RecordComponent component : written.getClass().getRecordComponents()) {
          write(page, key + "." + component.getName(), Message.component(written, component));
        }
      }
      default -> page.setProperty(key, value.toString());
    }
  }

  /**
   * Reads a record.
   *
   * @return null where there is none
   * @throws InputProblem if it lacks something or says it wrongly
   */
  static <T> T read(Properties page, String key, Class<T> type) {
    try {
      return type.cast(value(page, key, type));
    } catch (InputProblem e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InputProblem(
          "the page of the run is damaged at " + key + ": start the run anew", e);
    }
  }

  private static Object value(Properties page, String key, Type type) {
    String text = page.getProperty(key);
    if (text == null) {
      if (type instanceof Class<?> c && c.isPrimitive()) {
        throw new InputProblem("the page of the run does not say " + key + ": start the run anew");
      }
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      return items(page, key, text, generic);
    }
    Class<?> c = (Class<?>) type;
    if (c.isSealed()) {
      for (Class<?> permitted : c.getPermittedSubclasses()) {
        if (permitted.getSimpleName().equals(text)) {
          return record(page, key, permitted);
        }
      }
      throw new IllegalArgumentException(text);
    }
    if (c.isRecord()) {
      return record(page, key, c);
    }
    return plain(text, c);
  }

  private static Object plain(String text, Class<?> type) {
    if (type.isEnum()) {
      return Message.constant(type, text);
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> Integer.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      case "Path" -> Path.of(text);
      case "OptionalDouble" ->
          text.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
      case "GreenCodes" ->
          GreenCodes.of(Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
      case "String" -> text;
      default -> throw new IllegalStateException("no component of a page: " + type);
    };
  }

  private static Object items(Properties page, String key, String text, ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (String name : text.isEmpty() ? new String[0] : text.split(",")) {
        map.put(plain(name, (Class<?>) of[0]), value(page, key + "." + name, of[1]));
      }
      return map;
    }
    List<Object> items = new ArrayList<>();
    int count = Integer.parseInt(text);
    for (int i = 0; i < count; i++) {
      Object item = value(page, key + "." + i, of[0]);
      if (item == null) {
        throw new InputProblem(
            "the page of the run does not say " + key + "." + i + ": start the run anew");
      }
      items.add(item);
    }
    return type.getRawType() == List.class ? items : new LinkedHashSet<>(items);
  }

  private static Object record(Properties page, String key, Class<?> type) {
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(c -> value(page, key + "." + c.getName(), c.getGenericType()))
            .toArray();
    return Message.make(type, values);
  }
}
