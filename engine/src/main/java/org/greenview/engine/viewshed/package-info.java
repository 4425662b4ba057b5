/**
 * What one observer sees: rays, the scalar kernel that is the oracle, and what a run asks for;
 * vector kernels that count the same, and the choice between them.
 */
package org.greenview.engine.viewshed;
