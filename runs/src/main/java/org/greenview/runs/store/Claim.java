package org.greenview.runs.store;

/**
 * A batch that this process may compute.
 *
 * @param batch its number
 * @param word the claim's own value of the batch's word: whoever takes the batch back changes it
 * @param suspectStart first item that may have ended a worker; such items are computed one by one
 * @param suspectStop item after the last; equal to the first for none
 * @param failedItems items that are given up
 */
public record Claim(int batch, long word, int suspectStart, int suspectStop, int[] failedItems) {

  /** Whether some items must be noted and computed one by one. */
  public boolean isCareful(int start, int stop) {
    if (Math.max(start, suspectStart) < Math.min(stop, suspectStop)) {
      return true;
    }
    for (int item : failedItems) {
      if (item >= start && item < stop) {
        return true;
      }
    }
    return false;
  }

  /** Whether an item is given up. */
  public boolean hasFailed(int item) {
    for (int failed : failedItems) {
      if (failed == item) {
        return true;
      }
    }
    return false;
  }
}
