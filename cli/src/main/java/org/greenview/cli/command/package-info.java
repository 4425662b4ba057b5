/** One class per subcommand: parse, make a request, call, report. */
package org.greenview.cli.command;
