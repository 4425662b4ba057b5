/** What this machine offers. Depends on {@code cli.map} for fonts, on the engine and the loader. */
package org.greenview.cli.doctor;
