package org.greenview.loader.crs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Coordinates that PROJ 9.1 computed from the same parameters (the EPSG list as PROJ strings;
 * easting before northing, longitude before latitude).
 */
class ProjAgreementTest {
  /** One hundredth of a millimetre. */
  private static final double TOLERANCE_UNITS = 1e-5;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          27700 -5 50.2 185999.487572 37639.177473
          27700 -0.1276 51.5072 530043.194981 180358.208620
          27700 -3.2 58.5 330160.175726 957493.418277
          27700 1.6 52.6 643886.478888 306332.447035
          25830 -2.93 43.26 505681.468543 4789690.390601
          25830 -6 37 233037.879829 4099080.693338
          25830 0 40 756099.647972 4432069.056785
          26910 -123.1 49.25 492722.425368 5455252.510790
          26910 -120 47 728069.565066 5209532.848011
          3007 11.97 57.7 148211.202128 6397870.567746
          3007 12.9 58.5 202474.717703 6487325.108122
          3007 14.5 60 289477.879613 6656708.707136
          2100 23.73 37.98 476138.585845 4203342.439710
          2100 20 39.5 155878.433701 4379621.286556
          2100 28.2 36.4 876567.582260 4036228.670250
          32651 121.47 31.23 354280.604257 3456101.065412
          32651 126 5 832713.798738 553423.986883
          3857 2.35 48.85 261600.803364 6249447.752791
          3857 -70.6 -33.4 -7859156.050005 -3948518.427099
          3035 -9.1 38.7 2668283.440559 1943501.023643
          3035 25.5 65 5049950.347609 4736183.875437
          3035 10 52 4321000.000000 3210000.000000
          2154 2.35 48.85 652301.564831 6861302.725900
          2154 -4.5 48.4 145709.788950 6837422.082614
          2154 9.5 42 1239037.993940 6122137.191708
          31370 4.35 50.85 148679.447378 171066.810330
          31370 2.6 51.1 26116.839938 200352.349902
          31370 5.9 49.6 260692.551441 33171.241207
          28992 4.9 52.37 121819.360595 487013.761376
          28992 6.9 52.2 258417.731713 469066.333746
          28992 5.7 50.85 177029.478226 317843.113227
          5514 14.42 50.08 -743017.931570 -1043830.859786
          5514 18.3 49.8 -469694.368505 -1105607.882299
          2056 8.54 47.37 2683186.285580 1247156.744091
          2056 6.15 46.2 2500532.754863 1117323.352257
          2263 -73.98 40.75 989791.457349 212522.519239
          3413 -45 70 0.000000 -2187927.649279
          3413 20 80 984178.021629 -458929.748473
          27572 2.35 46.8 601027.896826 2200005.772184
          2193 174.8 -41.3 1750697.521334 5426376.623168
          3005 -123 49 1219731.770879 447290.498919
          """)
  void transformsAsProjDoes(int code, double longitude, double latitude, double x, double y) {
    CoordinateSystem wgs84 = CoordinateSystem.ofText("EPSG:4326", "test");
    CoordinateSystem system = CoordinateSystem.ofText("EPSG:" + code, "test");
    double[] out = new double[2];
    wgs84.to(system).transform(longitude, latitude, out);
    assertEquals(x, out[0], TOLERANCE_UNITS);
    assertEquals(y, out[1], TOLERANCE_UNITS);
    system.to(wgs84).transform(x, y, out);
    assertEquals(longitude, out[0], 1e-7);
    assertEquals(latitude, out[1], 1e-7);
  }
}
