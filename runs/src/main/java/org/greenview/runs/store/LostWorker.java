package org.greenview.runs.store;

import org.greenview.nativedata.process.ProcessIdentity;

/**
 * A worker whose claims were taken back.
 *
 * @param process who
 * @param batches how many batches it held
 * @param gone true if the process has ended; false if it is only silent, or cannot be seen
 */
public record LostWorker(ProcessIdentity process, int batches, boolean gone) {}
