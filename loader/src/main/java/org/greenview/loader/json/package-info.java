/** Results and descriptions as JSON, for programs. */
package org.greenview.loader.json;
