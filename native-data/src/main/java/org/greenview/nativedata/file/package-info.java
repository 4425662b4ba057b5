/** Files that are whole or not there, and failures that name them. Depends on the JDK alone. */
package org.greenview.nativedata.file;
