package org.greenview.nativedata.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MessageTest {
  enum Colour {
    GREEN
  }

  record Place(int row, double metres, String name) {}

  record Everything(
      boolean truth,
      long number,
      Colour colour,
      Path path,
      OptionalDouble given,
      OptionalDouble lacking,
      List<Place> places,
      Place none) {}

  private static byte[] written(Object... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Message.write(new DataOutputStream(bytes), values);
    return bytes.toByteArray();
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  @Test
  void valuesComeBackBitForBit() throws IOException {
    Everything everything =
        new Everything(
            true,
            Long.MIN_VALUE,
            Colour.GREEN,
            Path.of("a", "ü b"),
            OptionalDouble.of(Math.nextUp(0.1)),
            OptionalDouble.empty(),
            List.of(new Place(-1, Double.NaN, "ø\n"), new Place(2, -0.0, null)),
            null);
    double[] numbers = {1 / 3.0, Double.NEGATIVE_INFINITY};
    DataInputStream in = stream(written(everything, numbers, new byte[] {1, 2}, null, 7));
    assertEquals(everything, Message.read(in, Everything.class));
    assertArrayEquals(numbers, Message.read(in, double[].class));
    assertArrayEquals(new byte[] {1, 2}, Message.read(in, byte[].class));
    assertNull(Message.read(in, String.class));
    assertEquals(7, Message.read(in, Integer.class));
    assertEquals(0, in.available());
  }

  @Test
  void damageIsAnIoExceptionAndTakesNoMemory() throws IOException {
    byte[] whole = written(new Place(1, 2, "name"));
    assertThrows(
        EOFException.class,
        () -> Message.read(stream(Arrays.copyOf(whole, whole.length - 1)), Place.class));
    byte[] lacking = written(null, 2.0, "name");
    byte[] record = new byte[lacking.length + 1];
    record[0] = 1;
    System.arraycopy(lacking, 0, record, 1, lacking.length);
    assertThrows(IOException.class, () -> Message.read(stream(record), Place.class));
    for (int count : new int[] {-1, Integer.MAX_VALUE, 1 << 27}) {
      byte[] text = {1, (byte) (count >> 24), (byte) (count >> 16), (byte) (count >> 8), 0};
      assertThrows(IOException.class, () -> Message.read(stream(text), String.class));
      assertThrows(IOException.class, () -> Message.read(stream(text), double[].class));
    }
    byte[] unknown = written("BLUE");
    assertThrows(IOException.class, () -> Message.read(stream(unknown), Colour.class));
  }
}
