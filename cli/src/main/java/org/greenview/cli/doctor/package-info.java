/** What this machine offers. */
package org.greenview.cli.doctor;
