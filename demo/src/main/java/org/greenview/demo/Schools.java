package org.greenview.demo;

import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.grid.GridShape;

/** Schools in a town: on open ground, more where more people live, well apart. */
public final class Schools {
  private static final String[] PLACES = {
    "Ash", "Beck", "Brook", "Clough", "Croft", "Dale", "Elm", "Field", "Ford", "Grange", "Hazel",
    "Heath", "Hill", "Holly", "Lark", "Meadow", "Moor", "Oak", "Rowan", "Sun"
  };
  private static final String[] ENDINGS = {
    "bank", "field", "gate", "hurst", "lands", "ley", "side", "view", "wood", "worth"
  };
  private static final double LEAST_DISTANCE_METRES = 300;

  private Schools() {}

  /**
   * One school.
   *
   * @param id from 1
   * @param name unique in the town
   * @param row row of its cell
   * @param column column of its cell
   */
  public record School(int id, String name, int row, int column) {}

  /**
   * Places schools.
   *
   * @throws IllegalArgumentException if the town is too small for so many
   */
  public static List<School> place(Town town, int count, long seed) {
    Noise noise = new Noise(seed);
    GridShape shape = town.grid().shape();
    List<School> schools = new ArrayList<>();
    int tries = count * 4000;
    for (int i = 0; i < tries && schools.size() < count; i++) {
      int row = (int) (noise.at(i, 0, 1) * shape.rows());
      int column = (int) (noise.at(i, 1, 1) * shape.columns());
      double urbanity = town.urbanity(town.x(column), town.y(row));
      boolean wanted = noise.at(i, 2, 1) < urbanity && town.isOpen(row, column);
      boolean apart =
          schools.stream()
              .allMatch(
                  s ->
                      Math.hypot(s.row() - row, s.column() - column) * town.grid().cellSizeMetres()
                          > LEAST_DISTANCE_METRES);
      if (wanted && apart) {
        schools.add(new School(schools.size() + 1, name(schools.size()), row, column));
      }
    }
    if (schools.size() < count) {
      throw new IllegalArgumentException("no room for " + count + " schools in " + shape);
    }
    return schools;
  }

  /** The first 200 names differ: the step is prime to the number of combinations. */
  private static String name(int index) {
    int combination = (index * 67 + 13) % (PLACES.length * ENDINGS.length);
    return PLACES[combination / ENDINGS.length]
        + ENDINGS[combination % ENDINGS.length]
        + " Primary School";
  }
}
