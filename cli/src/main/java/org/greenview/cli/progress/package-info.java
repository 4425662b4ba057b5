/** What a run says while it runs: notices, a progress line, times. */
package org.greenview.cli.progress;
