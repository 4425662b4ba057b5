package org.greenview.serve.report;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.ResultLayer;

/**
 * What a report of a table shows.
 *
 * @param title of the page
 * @param table results
 * @param facts how they were made, name by name
 * @param live the scene, or null: then there is neither relief nor viewshed
 * @param requestOf by row: what was computed for it; null where viewsheds are not to be drawn
 * @param notes sentences about the report itself
 */
public record ReportTable(
    String title,
    ResultLayer table,
    Map<String, String> facts,
    LiveScene live,
    IntFunction<ViewshedRequest> requestOf,
    List<String> notes) {}
