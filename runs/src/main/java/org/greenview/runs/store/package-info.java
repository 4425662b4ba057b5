/**
 * The batches of a run, claimed by threads and processes through one mapped file, and their
 * results, kept so that a run that was ended can go on.
 */
package org.greenview.runs.store;
