/** The ways in which input can be wrong, said in one sentence. */
package org.greenview.nativedata.problem;
