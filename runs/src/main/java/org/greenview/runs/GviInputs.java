package org.greenview.runs;

import org.greenview.nativedata.scene.Scene;

/** What a GVI run has read before it computes or writes anything. */
record GviInputs(
    Scene scene,
    PlacedObservers placed,
    PlacedObservers.Distinct distinct,
    PlannedRun planned,
    double loadSeconds) {}
