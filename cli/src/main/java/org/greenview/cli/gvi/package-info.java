/**
 * One GVI run from request to table and map, as the commands {@code gvi} and {@code demo} use it.
 */
package org.greenview.cli.gvi;
