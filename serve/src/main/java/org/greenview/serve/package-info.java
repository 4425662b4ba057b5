/**
 * The live map: {@link org.greenview.serve.LiveMap} serves one scene to browsers and to programs.
 * Its page is made from the sources in {@code serve/web}.
 */
package org.greenview.serve;
