package org.greenview.loader.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Reads a dBASE table. A blank value is null, and so is what stands in a field of numbers and is
 * none. Field types C, N, F, L and D; other fields are left out with a notice.
 */
final class DbfReader {
  private static final int HEADER_BYTES = 32;
  private static final int FIELD_BYTES = 32;
  private static final int LONGEST_NAME_BYTES = 11;
  private static final byte FIELDS_END = 0x0D;

  private record Field(int header, char type, int offset, int length, int decimals) {}

  private final Path file;
  private final ByteBuffer bytes;
  private final List<String> notices = new ArrayList<>();
  private Charset charset;
  private boolean notDecoded;
  private boolean notAscii;
  private int notNumbers;

  private DbfReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * @param cpg text of the .cpg sidecar, or null
   */
  static DbfTable read(Path file, byte[] bytes, String cpg) {
    return new DbfReader(file, bytes).table(cpg);
  }

  private DbfTable table(String cpg) {
    need(bytes.capacity() >= HEADER_BYTES + 1, "its header breaks off");
    long count = bytes.getInt(4) & 0xFFFF_FFFFL;
    int headerBytes = bytes.getShort(8) & 0xFFFF;
    int rowBytes = bytes.getShort(10) & 0xFFFF;
    need(headerBytes > HEADER_BYTES && rowBytes > 0, "its header makes no sense");
    long needed = headerBytes + count * rowBytes;
    need(
        needed <= bytes.capacity(),
        Text.of(
            "its header promises %d rows in %d bytes, found %d bytes",
            count, needed, bytes.capacity()));
    List<Field> fields = fields(headerBytes, rowBytes);
    charset = charset(cpg, bytes.get(29) & 0xFF, fields, (int) count, headerBytes, rowBytes);
    PackedRows rows = new PackedRows(fields.size());
    BitSet deleted = new BitSet();
    for (int r = 0; r < count; r++) {
      int start = headerBytes + r * rowBytes;
      if (bytes.get(start) == '*') {
        deleted.set(r);
      }
      Object[] row = new Object[fields.size()];
      for (int f = 0; f < row.length; f++) {
        row[f] = value(fields.get(f), start, r);
      }
      rows.add(row);
    }
    addNotices(deleted);
    return new DbfTable(
        fields.stream().map(field -> decode(field.header, nameBytes(field.header)).trim()).toList(),
        fields.stream().map(DbfReader::declared).toList(),
        rows,
        deleted,
        notices);
  }

  private void addNotices(BitSet deleted) {
    if (notNumbers > 1) {
      notices.add(
          Text.of(
              "%s: %d values in fields of numbers are no numbers; all of them were left empty",
              file, notNumbers));
    }
    if (notDecoded) {
      notices.add(
          file + " holds text that is not valid " + charset + "; such letters became \uFFFD");
    }
    if (!deleted.isEmpty()) {
      notices.add(
          file + " marks " + deleted.cardinality() + " rows as deleted; they were left out");
    }
  }

  private List<Field> fields(int headerBytes, int rowBytes) {
    List<Field> fields = new ArrayList<>();
    int offset = 1;
    for (int at = HEADER_BYTES; bytes.get(at) != FIELDS_END; at += FIELD_BYTES) {
      need(at + FIELD_BYTES < headerBytes, "its list of fields breaks off");
      char type = (char) (bytes.get(at + 11) & 0xFF);
      int length = bytes.get(at + 16) & 0xFF;
      int decimals = bytes.get(at + 17) & 0xFF;
      if (type == 'C') {
        // Long text fields keep the high byte of their length where numbers keep their decimals.
        length += decimals << 8;
        decimals = 0;
      }
      String name =
          new String(bytes.array(), at, nameBytes(at), StandardCharsets.ISO_8859_1).trim();
      need(offset + length <= rowBytes, "the field " + name + " lies outside its rows");
      if ("CNFLD".indexOf(type) >= 0) {
        fields.add(new Field(at, type, offset, length, decimals));
      } else {
        notices.add(Text.of("%s: the field %s of type %s was left out", file, name, type));
      }
      offset += length;
    }
    return fields;
  }

  private int nameBytes(int header) {
    int count = 0;
    while (count < LONGEST_NAME_BYTES && bytes.get(header + count) != 0) {
      count++;
    }
    return count;
  }

  private static AttributeType declared(Field field) {
    return switch (field.type) {
      case 'N' -> field.decimals == 0 ? AttributeType.INTEGER : AttributeType.REAL;
      case 'F' -> AttributeType.REAL;
      case 'L' -> AttributeType.BOOLEAN;
      case 'D' -> AttributeType.DATE;
      default -> AttributeType.TEXT;
    };
  }

  private Object value(Field field, int rowStart, int row) {
    int at = rowStart + field.offset;
    if (field.type == 'C') {
      int length = textBytes(field, at);
      return length == 0 ? null : decode(at, length);
    }
    String text =
        new String(bytes.array(), at, field.length, StandardCharsets.ISO_8859_1)
            .replace('\0', ' ')
            .trim();
    return switch (field.type) {
      case 'L' ->
          switch (text) {
            case "T", "t", "Y", "y" -> true;
            case "F", "f", "N", "n" -> false;
            default -> null;
          };
      case 'D' ->
          text.matches("\\d{8}") && !text.equals("00000000")
              ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
              : null;
      default -> number(field, text, row);
    };
  }

  private Object number(Field field, String text, int row) {
    // Stars stand for a number that was too wide for its field.
    if (text.isEmpty() || text.startsWith("*")) {
      return null;
    }
    try {
      if (field.type == 'N' && field.decimals == 0 && text.matches("[-+]?\\d{1,18}")) {
        return Long.valueOf(text);
      }
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      if (++notNumbers == 1) {
        notices.add(
            Text.of(
                "%s: row %d has \"%s\" in the field of numbers %s, which is no number and was left"
                    + " empty",
                file, row + 1, text, decode(field.header, nameBytes(field.header)).trim()));
      }
      return null;
    }
  }

  /** Bytes of a text without the blanks after it. */
  private int textBytes(Field field, int at) {
    int end = 0;
    for (int i = 0; i < field.length && bytes.get(at + i) != 0; i++) {
      end = bytes.get(at + i) == ' ' ? end : i + 1;
    }
    return end;
  }

  /** By the .cpg, else by the language driver, else what the letters can be. */
  private Charset charset(
      String cpg, int languageDriver, List<Field> fields, int rows, int headerBytes, int rowBytes) {
    if (cpg != null) {
      Optional<Charset> named = DbfEncoding.ofCpg(cpg);
      if (named.isPresent()) {
        return named.get();
      }
      notices.add(Text.of("%s: the encoding \"%s\" of its .cpg is not known", file, cpg.trim()));
    }
    Optional<Charset> stated = DbfEncoding.ofLanguageDriver(languageDriver);
    // Many programs write this driver whatever the encoding is.
    boolean isDefault = stated.isPresent() && stated.get().name().equals("windows-1252");
    if (stated.isPresent() && !isDefault) {
      return stated.get();
    }
    boolean utf8 = true;
    for (Field field : fields) {
      utf8 &= isUtf8(field.header, nameBytes(field.header), false);
      for (int r = 0; r < rows && utf8 && field.type == 'C'; r++) {
        int at = headerBytes + r * rowBytes + field.offset;
        int length = textBytes(field, at);
        utf8 = isUtf8(at, length, length == field.length);
      }
    }
    if (!notAscii) {
      return StandardCharsets.US_ASCII;
    }
    Charset found = utf8 ? StandardCharsets.UTF_8 : stated.orElse(StandardCharsets.ISO_8859_1);
    if (utf8 || stated.isEmpty()) {
      notices.add(
          Text.of(
              "%s does not say its encoding; letters beyond ASCII were read as %s%s",
              file, found, utf8 ? ", which they are valid in" : ""));
    }
    return found;
  }

  /**
   * Whether bytes are valid UTF-8; notes whether they are more than ASCII.
   *
   * @param mayBreakOff in the middle of a letter, where a field was too short
   */
  private boolean isUtf8(int at, int length, boolean mayBreakOff) {
    boolean ascii = true;
    for (int i = 0; i < length && ascii; i++) {
      ascii = bytes.get(at + i) >= 0;
    }
    if (ascii) {
      return true;
    }
    notAscii = true;
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(
                ByteBuffer.wrap(bytes.array(), at, length),
                CharBuffer.allocate(length),
                !mayBreakOff);
    return !result.isError();
  }

  private String decode(int at, int length) {
    String text = new String(bytes.array(), at, length, charset);
    notDecoded |= text.indexOf('\uFFFD') >= 0;
    return text;
  }

  private void need(boolean holds, String otherwise) {
    if (!holds) {
      throw new InputProblem(file + " is damaged or not a dBASE table: " + otherwise);
    }
  }
}
