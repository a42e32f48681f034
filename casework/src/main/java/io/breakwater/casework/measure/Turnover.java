package io.breakwater.casework.measure;

/**
 * How much work came and was done in a span of time.
 *
 * @param alerts raised
 * @param decisions made, by people and by automation
 * @param enforcements requested
 * @param undone enforcements, whenever they were requested
 * @param appeals received
 * @param escalations opened
 */
public record Turnover(long alerts, long decisions, long enforcements, long undone, long appeals, long escalations) {}
