package org.greenview.engine.viewshed;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Decides once, at start, which kernels run. Vector code is chosen only where it is compiled well:
 * without C2 each vector is an object on the heap, and without a fused multiply-add each quotient
 * is a call.
 *
 * <p>Refers to no class of the vector module, which may be absent.
 */
public final class KernelSelector {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /**
   * Ray steps that the scalar kernel has done by the time that vector code is compiled: until then
   * every vector is an object. Measured on two cores at R = 160: vector code needs some 5 s of
   * processor time to get going, in which 4,000 viewsheds are done by the scalar kernel.
   */
  private static final double STEPS_WORTH_COMPILING = 5e8;

  /**
   * Observers of one radius for whom another vector kernel is made. Measured from R = 20 to 640:
   * making one takes as long as one to three viewsheds of the scalar kernel.
   */
  private static final int OBSERVERS_WORTH_A_KERNEL = 3;

  private KernelSelector() {}

  /**
   * Chooses for scattered observers: few of them are done by the scalar kernel before vector code
   * would be compiled.
   *
   * @throws InputProblem if vectors are demanded and this JVM cannot run them
   */
  public static KernelSelection selectForPoints(
      KernelChoice choice, ViewshedRequest request, int observers) {
    return observers * raySteps(request) < STEPS_WORTH_COMPILING
        ? selectForFew(choice, request)
        : select(choice, request);
  }

  /**
   * Chooses for scattered observers of several radii, each of which needs a kernel of its own.
   *
   * @param observers how many there are of each request
   * @return a selection for each request
   * @throws InputProblem if vectors are demanded and this JVM cannot run them
   */
  public static List<KernelSelection> selectForPoints(
      KernelChoice choice, List<ViewshedRequest> requests, int[] observers) {
    double steps = 0;
    for (int i = 0; i < observers.length; i++) {
      steps += observers[i] * raySteps(requests.get(i));
    }
    List<KernelSelection> selections = new ArrayList<>();
    for (int i = 0; i < observers.length; i++) {
      KernelSelection selection =
          steps < STEPS_WORTH_COMPILING
              ? selectForFew(choice, requests.get(i))
              : select(choice, requests.get(i));
      selections.add(
          choice == KernelChoice.AUTO
                  && selection.kind() == KernelKind.VECTOR
                  && observers.length > 1
                  && observers[i] < OBSERVERS_WORTH_A_KERNEL
              ? new KernelSelection(
                  requests.get(i),
                  KernelKind.SCALAR,
                  "scalar kernel where one or two observers share a radius, because they are done"
                      + " before another vector kernel is made")
              : selection);
    }
    return selections;
  }

  /**
   * A circle has about 4 sqrt(2) R rays of R steps, less what lies outside it: 5.2 R^2. Rays to
   * every cell are pi R^2, of two thirds of R steps or somewhat less.
   */
  static double raySteps(ViewshedRequest request) {
    double square = (double) request.radiusCells() * request.radiusCells();
    return request.rays() == RayPattern.EVERY_CELL
        ? 2 * square * request.radiusCells()
        : 5.2 * square;
  }

  private static KernelSelection selectForFew(KernelChoice choice, ViewshedRequest request) {
    return choice == KernelChoice.AUTO
        ? new KernelSelection(
            request,
            KernelKind.SCALAR,
            "scalar kernel, because so few observers are done before vector code is compiled")
        : select(choice, request);
  }

  /**
   * Chooses for a request, which may ask for what the vector kernels cannot do.
   *
   * @throws InputProblem if vectors are demanded and cannot be had
   * @throws VectorsNeeded if this JVM was started without them for a run that looked small
   */
  public static KernelSelection select(KernelChoice choice, ViewshedRequest request) {
    if (choice == KernelChoice.SCALAR) {
      return new KernelSelection(request, KernelKind.SCALAR, "scalar kernel, as asked for");
    }
    Optional<String> obstacle = obstacle(request);
    if (obstacle.isEmpty()) {
      return new KernelSelection(
          request,
          KernelKind.VECTOR,
          Text.of(
              "vector kernel, %d bits%s",
              VectorWidth.bits(), choice == KernelChoice.VECTOR ? ", as asked for" : ""));
    }
    if (choice == KernelChoice.VECTOR) {
      throw new InputProblem(
          Text.of(
              "the vector kernel was asked for, but %s; ask for auto or scalar", obstacle.get()));
    }
    return new KernelSelection(
        request, KernelKind.SCALAR, "scalar kernel, because " + obstacle.get());
  }

  /** Why the vector kernels cannot do what is asked for; empty if they can. */
  private static Optional<String> obstacle(ViewshedRequest request) {
    boolean hasVectors = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    if (!hasVectors && System.getProperty(VectorsNeeded.PROPERTY) != null) {
      throw new VectorsNeeded();
    }
    if (request.rays() == RayPattern.EVERY_CELL) {
      return Optional.of("rays to every cell share no steps");
    }
    if (!hasVectors) {
      return Optional.of(
          Text.of(
              "the module %s is absent (run java with --add-modules %s)",
              VECTOR_MODULE, VECTOR_MODULE));
    }
    if (!"4".equals(flag("TieredStopAtLevel").orElse("4"))
        || "false".equals(flag("UseCompiler").orElse("true"))
        || ManagementFactory.getCompilationMXBean() == null) {
      return Optional.of("the optimizing compiler C2 is switched off");
    }
    if ("false".equals(flag("UseFMA").orElse("true"))) {
      return Optional.of("there is no fused multiply-add on this processor or it is switched off");
    }
    if (VectorWidth.bits() < VectorWidth.fewestBits(request.precision())) {
      return Optional.of(
          Text.of(
              "vectors of this processor have only %d bits, too few for %s",
              VectorWidth.bits(), request.precision().name().toLowerCase(Locale.ROOT)));
    }
    return Optional.empty();
  }

  /** A flag of the JVM; empty on a JVM that has no such flag. */
  private static Optional<String> flag(String name) {
    HotSpotDiagnosticMXBean flags =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (flags == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(flags.getVMOption(name).getValue());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Width of the vectors that kernels use; loaded only where the vector module is present. */
  static final class VectorWidth {
    private VectorWidth() {}

    /** C2 has no masks of fewer than 4 lanes: such vectors are objects on the heap. */
    static int fewestBits(Precision precision) {
      return switch (precision) {
        case FLOAT32 -> 4 * Float.SIZE;
        case FLOAT64 -> 4 * Double.SIZE;
      };
    }

    static int bits() {
      return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
  }
}
