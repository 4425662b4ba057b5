/** What runs that have ended left behind: found, listed, removed. Depends on native-data. */
package org.greenview.cli.sweep;
