/** Greenview on Apache Spark: observers and tiles of surfaces as tasks. */
package org.greenview.spark;
