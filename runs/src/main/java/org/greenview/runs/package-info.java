/** One run from request to table, raster and map, as commands ask for it. */
package org.greenview.runs;
