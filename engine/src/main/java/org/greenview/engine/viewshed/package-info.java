/**
 * What one observer sees: rays, the scalar kernel that is the oracle, and what a run asks for.
 * Depends on native-data and the JDK.
 */
package org.greenview.engine.viewshed;
