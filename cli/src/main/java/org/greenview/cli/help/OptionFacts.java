package org.greenview.cli.help;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is known of one option or parameter. */
record OptionFacts(ArgSpec spec) {
  private static final List<Class<?>> INTEGERS =
      List.of(int.class, Integer.class, long.class, Long.class);
  private static final List<Class<?>> NUMBERS = List.of(double.class, Double.class);

  /** All options of a command that are shown, in the order of their sections. */
  static List<OptionFacts> of(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionFacts::new)
        .sorted(Comparator.comparing(OptionFacts::section).thenComparing(OptionFacts::method))
        .toList();
  }

  /**
   * The method that takes the value, or nothing: Java gives fields in the order of the source, and
   * methods in another order each time.
   */
  private String method() {
    return spec.userObject() instanceof Method method ? method.getName() : "";
  }

  /** The name that help shows: the long one. */
  String name() {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  Section section() {
    About about = about();
    if (about == null && spec.userObject() instanceof Member member) {
      about = member.getDeclaringClass().getAnnotation(About.class);
    }
    return about == null ? Section.INPUTS : about.section();
  }

  boolean isFirstRun() {
    return about() != null && about().firstRun();
  }

  private About about() {
    return spec.userObject() instanceof AnnotatedElement element
        ? element.getAnnotation(About.class)
        : null;
  }

  /** The words that may be given, as its label lists them; none if others may be, too. */
  List<String> choices() {
    String label = spec.paramLabel();
    return label.matches("[A-Za-z0-9-]+(\\|[A-Za-z0-9-]+)+")
        ? List.of(label.split("\\|"))
        : List.of();
  }

  boolean isFlag() {
    return spec instanceof OptionSpec && spec.arity().max() == 0;
  }

  /** How many values it takes: a number, or {@code many} if it may be given several times, too. */
  String values() {
    String label = spec.paramLabel();
    if (isFlag() || !spec.isMultiValue()) {
      return isFlag() ? "0" : "1";
    }
    boolean several = spec.splitRegex().isEmpty() || !label.matches("[A-Z]+(,[A-Z]+)+");
    return several ? "many" : "" + label.split(",").length;
  }

  private Class<?> valueType() {
    return spec.auxiliaryTypes()[0];
  }

  boolean isPath() {
    return valueType() == Path.class;
  }

  /** Whether it names what a run writes. */
  boolean isWritten() {
    return isPath() && section() == Section.OUTPUT;
  }

  boolean isNumber() {
    return isInteger() || NUMBERS.contains(valueType());
  }

  boolean isInteger() {
    return INTEGERS.contains(valueType());
  }

  /** Kind of its value: flag, choice, integer, number, file, folder or text. */
  String type() {
    if (isFlag()) {
      return "flag";
    }
    if (!choices().isEmpty()) {
      return "choice";
    }
    if (isNumber()) {
      return isInteger() ? "integer" : "number";
    }
    if (isPath()) {
      return spec.paramLabel().contains("DIR") ? "folder" : "file";
    }
    return "text";
  }

  /** What its value holds: as it says, or as the ending of the file in its label does. */
  Data data() {
    if (about() != null && about().data() != Data.PLAIN) {
      return about().data();
    }
    return isPath() && spec.paramLabel().endsWith(".tif") ? Data.RASTER : Data.PLAIN;
  }

  /** Unit of its number, or nothing. */
  String unit() {
    if (about() != null && !about().unit().isEmpty()) {
      return about().unit();
    }
    return spec.paramLabel().contains("METRES") ? "metres" : "";
  }

  /** Its help as one line, with the default filled in. */
  String help() {
    String[] lines =
        Arrays.stream(spec.description())
            .map(
                line ->
                    line.replace("${DEFAULT-VALUE}", String.valueOf(spec.defaultValue()))
                        .replace(
                            "${FALLBACK-VALUE}",
                            spec instanceof OptionSpec option ? option.fallbackValue() : "")
                        .replace("%%", "%"))
            .toArray(String[]::new);
    return String.join(" ", lines);
  }

  /** What is expected as its value, in words. */
  String expected() {
    List<String> choices = choices();
    if (!choices.isEmpty()) {
      return choices.size() == 1
          ? choices.getFirst()
          : String.join(", ", choices.subList(0, choices.size() - 1)) + " or " + choices.getLast();
    }
    if (isNumber()) {
      String number = isInteger() ? "a whole number" : "a number";
      String unit = unit().isEmpty() ? "" : " of " + unit();
      return number + unit + (spec.defaultValue() == null ? "" : ", as in " + spec.defaultValue());
    }
    return spec.paramLabel();
  }
}
