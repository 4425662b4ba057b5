/**
 * Runs many viewsheds: what to compute, in which pieces, by how many threads. Depends on {@code
 * viewshed} and native-data.
 */
package org.greenview.engine.job;
