/**
 * The run file of worker processes on mapped memory of the JDK (as the product has it) and on
 * Chronicle Bytes: speed and faults, side by side. Depends on the JDK and Chronicle Bytes alone.
 */
package org.greenview.bench.journal;
