/**
 * Who runs: processes told apart across restarts, containers and users. Depends on the JDK alone.
 */
package org.greenview.nativedata.process;
