package org.greenview.loader.vector;

/** A column of a layer. */
public record Attribute(String name, AttributeType type) {}
