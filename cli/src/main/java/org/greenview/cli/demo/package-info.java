/** The demo: a made-up town as real files. */
package org.greenview.cli.demo;
