/** Files that are whole or not there, whose they are, and failures that name them. */
package org.greenview.nativedata.file;
