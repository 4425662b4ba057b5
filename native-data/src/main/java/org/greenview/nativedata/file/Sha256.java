package org.greenview.nativedata.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum by which files and settings are told apart. */
public final class Sha256 {
  private Sha256() {}

  /** A new SHA-256, which every Java has. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The 32 bytes of some bytes. */
  public static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }
}
