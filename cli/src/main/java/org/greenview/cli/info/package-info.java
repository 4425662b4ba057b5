/**
 * What a scene holds, in numbers, for people and for scripts. Depends on {@code progress} and on
 * {@code native-data}.
 */
package org.greenview.cli.info;
