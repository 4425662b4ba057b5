/** The ways in which input can be wrong, said in one sentence. Depends on the JDK alone. */
package org.greenview.nativedata.problem;
