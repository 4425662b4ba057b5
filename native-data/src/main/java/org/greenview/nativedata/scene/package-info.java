/** The scene: a folder of aligned segments with a small readable manifest. */
package org.greenview.nativedata.scene;
