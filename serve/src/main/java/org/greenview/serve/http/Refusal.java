package org.greenview.serve.http;

/** A request that is not answered as asked; the sentence goes to whoever sent it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private String type = "about:blank";

  /**
   * A refusal.
   *
   * @param status HTTP status, 400 to 599
   * @param sentence what was found, what is expected
   */
  public Refusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /** HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** The same, called by the name that a standard has for it, a URI. */
  public Refusal ofType(String name) {
    type = name;
    return this;
  }

  /** Its name in a standard, or {@code about:blank}. */
  String type() {
    return type;
  }
}
