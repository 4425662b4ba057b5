/** Entry point, exit codes and the one sentence that a failure becomes. */
package org.greenview.cli;
