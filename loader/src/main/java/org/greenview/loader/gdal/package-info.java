/**
 * Bindings straight to libgdal's C ABI by FFM: one Java method for each C function, called like it,
 * with its C signature in the Javadoc. Used by {@code loader.decoder} alone, inside a child
 * process, because a hostile file can end the process that decodes it.
 */
package org.greenview.loader.gdal;
