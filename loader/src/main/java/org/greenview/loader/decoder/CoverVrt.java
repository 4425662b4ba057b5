package org.greenview.loader.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.greenview.loader.gdal.Gdal;

/** A virtual dataset (GDAL's VRT) whose cells are 1 where a band has certain codes, 0 elsewhere. */
final class CoverVrt {
  /** What stands for NoData among zeros and ones. */
  private static final int NONE = -1;

  private CoverVrt() {}

  static String xml(Gdal gdal, DecodeRequest request, List<Integer> codes) {
    RasterFacts facts = request.facts();
    double[] p = facts.placement();
    String noData =
        request.noData().isPresent()
            ? "<NODATA>" + request.noData().getAsDouble() + "</NODATA>"
            : "";
    String mask = facts.masked() ? "<UseMaskBand>true</UseMaskBand>" : "";
    return """
    <VRTDataset rasterXSize="%d" rasterYSize="%d">
    <SRS>%s</SRS>
    <GeoTransform>%s, %s, %s, %s, %s, %s</GeoTransform>
    <VRTRasterBand dataType="Float32" band="1"><NoDataValue>%d</NoDataValue>
    <ComplexSource><SourceFilename relativeToVRT="0">%s</SourceFilename>
    <SourceBand>%d</SourceBand>%s%s<LUT>%s</LUT></ComplexSource>
    </VRTRasterBand></VRTDataset>\
    """
        .formatted(
            facts.columns(),
            facts.rows(),
            escaped(facts.wkt()),
            p[0],
            p[1],
            p[2],
            p[3],
            p[4],
            p[5],
            NONE,
            escaped(request.file()),
            facts.band(),
            noData,
            mask,
            table(codes));
  }

  /** GDAL draws lines between entries: each code gets neighbours that are 0. */
  private static String table(List<Integer> codes) {
    TreeMap<Integer, Integer> entries = new TreeMap<>();
    for (int code : codes) {
      entries.putIfAbsent(code - 1, 0);
      entries.put(code, 1);
      entries.putIfAbsent(code + 1, 0);
    }
    List<String> texts = new ArrayList<>();
    entries.forEach((code, value) -> texts.add(String.format(Locale.ROOT, "%d:%d", code, value)));
    return String.join(",", texts);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
