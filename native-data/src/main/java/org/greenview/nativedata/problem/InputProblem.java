package org.greenview.nativedata.problem;

/**
 * Input that Greenview refuses. The message is one sentence for the person at the keyboard: which
 * file, what was found, what was expected, what to do; on one line, whatever it quotes.
 */
public class InputProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal without a deeper cause. */
  public InputProblem(String sentence) {
    super(OneLine.of(sentence));
  }

  /** A refusal that another exception led to. */
  public InputProblem(String sentence, Throwable cause) {
    super(OneLine.of(sentence), cause);
  }

  /** A refusal without a deeper cause, whose sentence is made as {@link Text#of} makes it. */
  public static InputProblem of(String format, Object... values) {
    return new InputProblem(Text.of(format, values));
  }
}
