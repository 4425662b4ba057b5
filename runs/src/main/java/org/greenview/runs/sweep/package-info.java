/** What runs that have ended left behind: found, listed, removed. */
package org.greenview.runs.sweep;
