package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;

/** libgdal: files, also those in archives and on servers (cpl_vsi.h). */
interface FileFunctions {
  /** {@code VSILFILE *VSIFOpenL(const char *, const char *)}; NULL if it cannot be opened */
  MemorySegment VSIFOpenL(String name, String mode);

  /** {@code size_t VSIFReadL(void *, size_t, size_t, VSILFILE *)} */
  long VSIFReadL(MemorySegment target, long size, long count, MemorySegment file);

  /** {@code int VSIFCloseL(VSILFILE *)} */
  int VSIFCloseL(MemorySegment file);
}
