/** A result as one HTML file that needs neither a network nor a server. */
package org.greenview.serve.report;
