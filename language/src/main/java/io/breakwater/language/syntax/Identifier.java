package io.breakwater.language.syntax;

import io.breakwater.language.diagnostic.Span;

/** A simple name. */
public record Identifier(String name, Span span) {}
