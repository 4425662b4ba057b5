/**
 * Processes: who runs, told apart across restarts, containers and users, and what a process and its
 * children say to each other. Depends on the JDK alone.
 */
package org.greenview.nativedata.process;
