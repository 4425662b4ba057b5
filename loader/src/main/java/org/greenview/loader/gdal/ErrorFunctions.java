package org.greenview.loader.gdal;

import java.lang.foreign.MemorySegment;

/** libgdal: errors, configuration and memory (cpl_error.h, cpl_conv.h, cpl_vsi.h). */
interface ErrorFunctions {
  /** {@code void CPLErrorReset(void)}; the last error is each thread's own */
  void CPLErrorReset();

  /** {@code CPLErr CPLGetLastErrorType(void)} */
  int CPLGetLastErrorType();

  /** {@code const char *CPLGetLastErrorMsg(void)} */
  String CPLGetLastErrorMsg();

  /** {@code CPLErrorHandler CPLSetErrorHandler(CPLErrorHandler)}; for all threads */
  MemorySegment CPLSetErrorHandler(MemorySegment handler);

  /** {@code void CPLSetConfigOption(const char *, const char *)} */
  void CPLSetConfigOption(String name, String value);

  /** {@code const char *CPLGetConfigOption(const char *, const char *)} */
  String CPLGetConfigOption(String name, MemorySegment otherwise);

  /** {@code void VSIFree(void *)} */
  void VSIFree(MemorySegment memory);
}
