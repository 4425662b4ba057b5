/**
 * Which projection distorts a place least: countries and projections in, measured by threads or
 * worker processes, ranked tables and files out.
 */
package org.greenview.distortion;
