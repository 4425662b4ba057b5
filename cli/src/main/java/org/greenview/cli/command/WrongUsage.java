package org.greenview.cli.command;

/** Options that do not go together or are out of range; the message is a sentence about them. */
public final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal of options. */
  public WrongUsage(String sentence) {
    super(sentence);
  }

  /** A refusal that another exception led to. */
  public WrongUsage(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Refuses options unless something is true of them.
   *
   * @throws WrongUsage with the sentence
   */
  public static void unless(boolean condition, String sentence) {
    if (!condition) {
      throw new WrongUsage(sentence);
    }
  }
}
