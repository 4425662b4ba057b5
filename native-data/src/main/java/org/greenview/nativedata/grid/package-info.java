/** Where cells lie: shapes, windows and geotransforms. Depends on the JDK alone. */
package org.greenview.nativedata.grid;
