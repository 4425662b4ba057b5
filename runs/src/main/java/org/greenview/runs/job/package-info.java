/** Runs many viewsheds: what to compute, in which pieces, by how many threads. */
package org.greenview.runs.job;
