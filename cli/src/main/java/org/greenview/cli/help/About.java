package org.greenview.cli.help;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What help pages and descriptions need to know of an option beyond what picocli asks. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
public @interface About {
  /** Where the option stands; of a class: where those of its options stand that do not say it. */
  Section section() default Section.INPUTS;

  /** Whether a first run needs it: such options stand on the short page. */
  boolean firstRun() default false;

  /** Unit of its number, where its label does not say it. */
  String unit() default "";

  /** What its file, folder or text holds. */
  Data data() default Data.PLAIN;
}
