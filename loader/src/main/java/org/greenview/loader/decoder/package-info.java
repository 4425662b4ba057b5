/**
 * GDAL in a process of its own. The parent's side starts the child, asks it and watches it: {@link
 * org.greenview.loader.decoder.GdalRaster}. The child's side begins at {@link
 * org.greenview.loader.decoder.DecoderMain}; a file that kills or stops it costs a sentence, not
 * the run.
 *
 * <p>Depends on {@code loader.gdal} and on {@code native-data}'s {@code grid} and {@code problem}.
 */
package org.greenview.loader.decoder;
