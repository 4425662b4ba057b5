package org.greenview.serve.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void partsAreCutAtTheEndOfTheFile() {
    assertEquals(Optional.of(new ByteRange(0, 9)), ByteRange.of("bytes=0-9", 100));
    assertEquals(Optional.of(new ByteRange(90, 99)), ByteRange.of("bytes=90-1000", 100));
    assertEquals(Optional.of(new ByteRange(40, 99)), ByteRange.of("bytes=40-", 100));
    assertEquals(Optional.of(new ByteRange(95, 99)), ByteRange.of("bytes=-5", 100));
    assertEquals(Optional.of(new ByteRange(0, 99)), ByteRange.of("bytes=-500", 100));
  }

  @Test
  void whatIsNoRangeAsksForTheWhole() {
    for (String header :
        new String[] {"bytes=", "bytes=9-1", "bytes=0-1,4-5", "lines=1-2", "bytes=a-b"}) {
      assertEquals(Optional.empty(), ByteRange.of(header, 100), header);
    }
  }

  @Test
  void beyondTheEndThereIsNothing() {
    for (String header : new String[] {"bytes=100-", "bytes=100-200", "bytes=-0"}) {
      assertEquals(
          416, assertThrows(Refusal.class, () -> ByteRange.of(header, 100)).status(), header);
    }
  }
}
