/**
 * JMH benchmarks of the kernels, on terrain drawn by code. Depends on engine, native-data and JMH.
 */
package org.greenview.bench;
