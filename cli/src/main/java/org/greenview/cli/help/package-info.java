/**
 * What the commands say of themselves: help pages, answers to wrong usage, descriptions for
 * programs.
 */
package org.greenview.cli.help;
