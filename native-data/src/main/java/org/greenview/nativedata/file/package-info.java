/** Files that are whole or not there, and failures that name them. */
package org.greenview.nativedata.file;
