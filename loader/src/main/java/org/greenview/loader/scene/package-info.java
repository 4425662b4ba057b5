/** GeoTIFFs in, a scene out. */
package org.greenview.loader.scene;
