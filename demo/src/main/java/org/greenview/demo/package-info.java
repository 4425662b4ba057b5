/**
 * A town made by arithmetic, of any size: real enough to show what Greenview does and to measure it
 * on, and nobody's data.
 */
package org.greenview.demo;
