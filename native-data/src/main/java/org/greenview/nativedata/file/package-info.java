/** Files that are whole or not there, and failures that name them. Depends on {@code problem}. */
package org.greenview.nativedata.file;
