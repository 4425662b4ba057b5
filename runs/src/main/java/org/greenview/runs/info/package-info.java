/** What a scene holds, in numbers, for people and for scripts. */
package org.greenview.runs.info;
