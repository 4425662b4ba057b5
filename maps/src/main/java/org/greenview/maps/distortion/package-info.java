/** Pictures of distortion: its circles, and where they were measured. */
package org.greenview.maps.distortion;
