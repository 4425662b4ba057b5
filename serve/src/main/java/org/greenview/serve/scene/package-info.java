/**
 * What can be asked of a mapped scene while somebody waits: what one observer sees, a profile,
 * pictures of the layers, results computed earlier.
 */
package org.greenview.serve.scene;
