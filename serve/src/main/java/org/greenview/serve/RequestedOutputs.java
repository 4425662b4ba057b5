package org.greenview.serve;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.greenview.nativedata.problem.Text;
import org.greenview.serve.http.Query;
import org.greenview.serve.http.Refusal;
import org.greenview.serve.http.Reply;

/**
 * Which outputs of a process are asked for, and how: OGC API - Processes, Part 1, 7.11.
 *
 * @param byReference whether an address is wanted in place of the output, by the output's name
 * @param document whether the answer is one JSON document, also of a single output
 */
record RequestedOutputs(Map<String, Boolean> byReference, boolean document) {
  /** An output that was computed. */
  interface Output {
    /** Media type. */
    String type();

    /** The output itself. */
    byte[] bytes() throws IOException;

    /** Where it can be had, or null. */
    String address();
  }

  /** Makes an output by its name. */
  @FunctionalInterface
  interface Maker {
    Output of(String name) throws IOException;
  }

  /**
   * Reads what is asked for. Without a word of it, all outputs by value.
   *
   * @param body of the request
   * @param names of the outputs there are
   */
  static RequestedOutputs of(Map<?, ?> body, List<String> names) {
    Object response = body.get("response");
    if (response != null && !response.equals("raw") && !response.equals("document")) {
      throw new Refusal(400, "response is raw or document");
    }
    Map<String, Boolean> wanted = new LinkedHashMap<>();
    Object outputs = body.get("outputs");
    if (outputs != null) {
      ProcessRoutes.object(outputs, "outputs")
          .forEach((name, how) -> wanted.put(known(name, names), isByReference(how)));
    }
    if (wanted.isEmpty()) {
      names.forEach(name -> wanted.put(name, false));
    }
    return new RequestedOutputs(wanted, "document".equals(response));
  }

  private static String known(Object name, List<String> names) {
    if (!names.contains(name)) {
      throw new Refusal(
          400,
          Text.of(
              "there is no output %s; there are %s",
              Query.shown(name.toString()), String.join(", ", names)));
    }
    return name.toString();
  }

  private static boolean isByReference(Object how) {
    Object mode = ProcessRoutes.object(how, "an output").get("transmissionMode");
    if (mode != null && !mode.equals("value") && !mode.equals("reference")) {
      throw new Refusal(400, "transmissionMode is value or reference");
    }
    return "reference".equals(mode);
  }

  /** The answer of the standard to what was asked for. */
  Reply reply(Maker maker) throws IOException {
    Map<String, Output> made = new LinkedHashMap<>();
    for (Map.Entry<String, Boolean> entry : byReference.entrySet()) {
      Output output = maker.of(entry.getKey());
      if (entry.getValue() && output.address() == null) {
        throw new Refusal(400, entry.getKey() + " is given by value only");
      }
      made.put(entry.getKey(), output);
    }
    if (document) {
      return Reply.json(document(made));
    }
    if (!byReference.containsValue(false)) {
      return links(made);
    }
    Output first = made.values().iterator().next();
    return made.size() == 1 ? Reply.of(first.type(), first.bytes()) : multipart(made);
  }

  private Map<String, Object> document(Map<String, Output> made) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    for (Map.Entry<String, Output> entry : made.entrySet()) {
      Output output = entry.getValue();
      Map<String, Object> value = new LinkedHashMap<>();
      if (byReference.get(entry.getKey())) {
        value.put("href", output.address());
        value.put("type", output.type());
      } else if (output.type().endsWith("json")) {
        value.put("value", JSON.std.anyFrom(output.bytes()));
        value.put("mediaType", output.type());
      } else {
        value.put("value", Base64.getEncoder().encodeToString(output.bytes()));
        value.put("encoding", "base64");
        value.put("mediaType", output.type());
      }
      document.put(entry.getKey(), value);
    }
    return document;
  }

  private static Reply links(Map<String, Output> made) {
    List<String> links = new ArrayList<>();
    made.forEach(
        (name, output) ->
            links.add(
                Text.of(
                    "<%s>; rel=\"item\"; title=\"%s\"; type=\"%s\"",
                    output.address(), name, output.type())));
    return Reply.nothing().with("Link", String.join(", ", links));
  }

  /** RFC 2387. */
  private Reply multipart(Map<String, Output> made) throws IOException {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (Map.Entry<String, Output> entry : made.entrySet()) {
      Output output = entry.getValue();
      boolean elsewhere = byReference.get(entry.getKey());
      write(parts, Text.of("--%s\r\nContent-ID: %s\r\n", boundary, entry.getKey()));
      write(parts, Text.of("Content-Type: %s\r\n", output.type()));
      if (elsewhere) {
        write(parts, Text.of("Content-Location: %s\r\n", output.address()));
      }
      write(parts, "\r\n");
      if (!elsewhere) {
        parts.write(output.bytes());
      }
      write(parts, "\r\n");
    }
    write(parts, Text.of("--%s--\r\n", boundary));
    String type = made.values().iterator().next().type();
    return Reply.of(
        Text.of("multipart/related; boundary=\"%s\"; type=\"%s\"", boundary, type),
        parts.toByteArray());
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
