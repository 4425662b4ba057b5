/**
 * The batches of a run, claimed by threads and processes through one mapped file, and their
 * results, kept so that a run that was ended can go on. Depends on {@code segment} and {@code
 * problem}.
 */
package org.greenview.nativedata.batch;
