package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HeldWordsTest {
  private final StringWriter said = new StringWriter();

  @Test
  void wordsWaitUntilTheyAreWanted() {
    HeldWords held = new HeldWords(new PrintWriter(said), System.nanoTime());
    PrintWriter command = new PrintWriter(held);
    command.print("note: one;");
    command.flush();
    assertEquals("", said.toString());
    held.say();
    held.say();
    assertEquals("note: one;", said.toString());
  }

  @Test
  void whatTakesLongerThanItLookedIsHeard() {
    HeldWords held =
        new HeldWords(new PrintWriter(said), System.nanoTime() - HeldWords.LONGEST_NS - 1);
    PrintWriter command = new PrintWriter(held);
    command.print("note: one;");
    command.flush();
    command.print("note: two;");
    command.flush();
    assertEquals("note: one;note: two;", said.toString());
  }
}
