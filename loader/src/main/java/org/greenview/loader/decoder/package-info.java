/**
 * GDAL in a process of its own. The parent's side starts the child, asks it and watches it: {@link
 * org.greenview.loader.decoder.GdalRaster}. The child's side begins at {@link
 * org.greenview.loader.decoder.DecoderMain}; a file that kills or stops it costs a sentence, not
 * the run.
 */
package org.greenview.loader.decoder;
