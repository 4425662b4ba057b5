/** Where cells lie: shapes, windows and geotransforms. */
package org.greenview.nativedata.grid;
