/**
 * The scene: a folder of aligned segments with a small readable manifest. Depends on {@code
 * segment}, {@code grid} and {@code problem}.
 */
package org.greenview.nativedata.scene;
