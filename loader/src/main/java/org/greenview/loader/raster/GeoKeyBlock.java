package org.greenview.loader.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** GeoKeys to be written, and the three tags that hold them. */
final class GeoKeyBlock {
  private final Map<Integer, Object> keys = new TreeMap<>();

  GeoKeyBlock put(int key, int value) {
    keys.put(key, value);
    return this;
  }

  GeoKeyBlock put(int key, double... values) {
    keys.put(key, values);
    return this;
  }

  GeoKeyBlock put(int key, String text) {
    keys.put(key, text);
    return this;
  }

  void addTo(TiffDirectoryWriter directory) {
    List<Integer> shorts = new ArrayList<>(List.of(1, 1, 0, keys.size()));
    List<Double> doubles = new ArrayList<>();
    StringBuilder texts = new StringBuilder();
    for (Map.Entry<Integer, Object> entry : keys.entrySet()) {
      shorts.add(entry.getKey());
      switch (entry.getValue()) {
        case Integer value -> shorts.addAll(List.of(0, 1, value));
        case double[] values -> {
          shorts.addAll(List.of(TiffTag.GEO_DOUBLE_PARAMETERS, values.length, doubles.size()));
          for (double value : values) {
            doubles.add(value);
          }
        }
        default -> {
          String text = entry.getValue() + "|";
          shorts.addAll(List.of(TiffTag.GEO_ASCII_PARAMETERS, text.length(), texts.length()));
          texts.append(text);
        }
      }
    }
    directory.shorts(
        TiffTag.GEO_KEY_DIRECTORY, shorts.stream().mapToInt(Integer::intValue).toArray());
    if (!doubles.isEmpty()) {
      directory.doubles(
          TiffTag.GEO_DOUBLE_PARAMETERS,
          doubles.stream().mapToDouble(Double::doubleValue).toArray());
    }
    if (!texts.isEmpty()) {
      directory.text(TiffTag.GEO_ASCII_PARAMETERS, texts.toString());
    }
  }
}
