package org.greenview.serve.http;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param type media type
 * @param bytes the body, or null if it is a file
 * @param file the body, or null
 * @param headers further headers
 */
public record Reply(int status, String type, byte[] bytes, Path file, Map<String, String> headers) {
  private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  /** 200 with a body that is in memory. */
  public static Reply of(String type, byte[] bytes) {
    return new Reply(200, type, bytes, null, Map.of());
  }

  /** A file, of which parts may be asked for. */
  public static Reply ofFile(String type, Path file) {
    return new Reply(200, type, null, file, Map.of());
  }

  /** Maps, lists, texts and numbers as JSON. Numbers are finite. */
  public static Reply json(Object value) {
    return of("application/json", jsonBytes(value));
  }

  /** The same as bytes. */
  public static byte[] jsonBytes(Object value) {
    try {
      return WRITER.asString(value).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("JSON of the server's own could not be written", e);
    }
  }

  /** Nothing but headers. */
  public static Reply nothing() {
    return new Reply(204, "text/plain", new byte[0], null, Map.of());
  }

  /** RFC 9457, as OGC API asks for. */
  static Reply problem(int status, String sentence) {
    return problem(new Refusal(status, sentence));
  }

  /** The same of a refusal. */
  static Reply problem(Refusal refusal) {
    return new Reply(
        refusal.status(),
        "application/problem+json",
        jsonBytes(
            Map.of(
                "type", refusal.type(),
                "status", refusal.status(),
                "detail", refusal.getMessage())),
        null,
        Map.of());
  }

  /** The same with one more header, in place of one of that name. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, type, bytes, file, more);
  }

  /** The same, to be kept as a file by whoever gets it. */
  public Reply asDownload(String fileName) {
    return with("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
  }
}
