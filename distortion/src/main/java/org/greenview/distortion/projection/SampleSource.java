package org.greenview.distortion.projection;

/** Where circles and pairs of points come from. Stateless: any thread may ask for any sample. */
interface SampleSource {
  /** Puts samples {@code first} to {@code first + block.count() - 1} into the block. */
  void fill(SampleBlock block, long first);
}
