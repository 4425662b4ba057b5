package org.greenview.nativedata.problem;

import java.util.Locale;

/** Text for people and files: the same digits and signs whatever the language of the machine is. */
public final class Text {
  private Text() {}

  /** As {@link String#format}, in one fixed locale. */
  public static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** As text between the tags of XML and HTML. */
  public static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** As text between quotes in XML and HTML, or between tags. */
  public static String quotedXml(String text) {
    return xml(text).replace("\"", "&quot;");
  }
}
