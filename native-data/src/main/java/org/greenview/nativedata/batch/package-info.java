/**
 * Results of a run that is done in batches, kept in one file so that a run that was ended can go
 * on. Depends on {@code segment} and {@code problem}.
 */
package org.greenview.nativedata.batch;
