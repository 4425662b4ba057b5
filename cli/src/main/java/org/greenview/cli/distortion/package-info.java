/**
 * The distortion command's parts: what it reads, its worker processes, its tables and files, its
 * pictures. Depends on {@code engine.projection}, {@code loader} (country files), {@code cli.map}
 * and {@code native-data}.
 */
package org.greenview.cli.distortion;
