/**
 * Files that are whole or not there, whose they are, and failures that name them. Depends on {@code
 * process} and {@code problem}.
 */
package org.greenview.nativedata.file;
