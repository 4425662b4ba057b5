package org.greenview.runs;

/**
 * How a run is looked at before it is begun.
 *
 * @param timed whether some of its viewsheds are timed, to say how long it would take
 * @param cores for how many cores that is said as well; 0 for none but those of the run
 */
public record Preview(boolean timed, int cores) {}
