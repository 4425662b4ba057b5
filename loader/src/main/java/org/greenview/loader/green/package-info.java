/** What is green, from what people have: codes, canopy heights, red and near infrared, polygons. */
package org.greenview.loader.green;
