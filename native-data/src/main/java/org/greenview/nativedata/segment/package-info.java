/**
 * The segment: one raster in one flat file that many threads and JVMs map at once.
 *
 * <p>Verbs: create (new, fails if it exists), publish (last write), map (read-only, validated),
 * close (ends a mapping), unlink (removes the name).
 */
package org.greenview.nativedata.segment;
