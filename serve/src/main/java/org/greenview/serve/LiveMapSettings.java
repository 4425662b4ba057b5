package org.greenview.serve;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Measure;
import org.greenview.loader.vector.LayerFile;
import org.greenview.serve.scene.Sight;

/**
 * What a live map shows, and where.
 *
 * @param address to listen at; port 0 takes any that is free
 * @param token what clients have to know; empty only on this computer's own address
 * @param usual how observers look until somebody moves a slider
 * @param greenCodes which codes are green
 * @param classes shares that are shown; empty for one of each code
 * @param results tables and rasters computed earlier
 */
public record LiveMapSettings(
    InetSocketAddress address,
    Optional<String> token,
    Sight usual,
    GreenCodes greenCodes,
    List<Measure.Share> classes,
    List<LayerFile> results) {
  private static final int TOKEN_BYTES = 16;

  public LiveMapSettings {
    if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("other computers need a token");
    }
    classes = List.copyOf(classes);
    results = List.copyOf(results);
  }

  /** A token that nobody guesses. */
  public static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
