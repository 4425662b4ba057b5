package org.greenview.runs.store;

/**
 * An item that ended every worker that computed it.
 *
 * @param batch its batch
 * @param item its number in the batch
 */
public record FailedItem(int batch, int item) {}
