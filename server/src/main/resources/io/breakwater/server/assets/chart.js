// Charts and pivots of an answer. A chart is drawn as SVG; every figure in it also stands in the pivot.

import { element } from "./grid.js";
import { figures, short, whole } from "./figures.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 64;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 44;
const MOST_SERIES = 8;
const MOST_BARS = 60;
const MOST_LINES = 500;
const MOST_COLUMNS = 24;

function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)));
  made.append(...children);
  return made;
}

function titled(shape, words) {
  shape.append(svg("title", {}, words));
  return shape;
}

/** Where ticks stand: round numbers from 0, or from the least value below it. */
function ticks(least, greatest) {
  const low = Math.min(0, least);
  const high = Math.max(greatest, low + 1e-9);
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const found = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step * 0.999; tick += step) {
    found.push(Number(tick.toPrecision(12)));
  }
  return found;
}

const millis = (text) => Date.parse(`${text.replace(" ", "T")}${text.length > 10 ? "Z" : ""}`);

export function chart(columns, rows, choice) {
  const found = figures(columns, rows, choice, MOST_SERIES);
  const bars = choice.kind === "bar";
  const cut = bars && found.xs.length > MOST_BARS;
  const timed = choice.kind === "time" && found.xs.every((x) => !Number.isNaN(millis(x)));
  const xs = cut ? found.xs.slice(0, MOST_BARS) : found.xs;
  const stacked = bars && (found.how === "sum" || found.how === "count") && found.series.length > 1;
  const values = xs.flatMap((x) => (stacked ? [found.series.reduce((sum, name) => sum + Math.max(0, found.at(x, name) ?? 0), 0)] : found.series.map((name) => found.at(x, name) ?? 0)));
  const steps = ticks(Math.min(...values), Math.max(...values));
  const [low, high] = [steps[0], steps.at(-1)];
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low));
  const band = (WIDTH - LEFT - RIGHT) / xs.length;
  const [from, to] = timed ? [millis(xs[0]), millis(xs.at(-1))] : [0, 0];
  const x = (at) => (timed && to > from ? LEFT + 8 + ((WIDTH - LEFT - RIGHT - 16) * (millis(xs[at]) - from)) / (to - from) : LEFT + band * (at + 0.5));
  const words = `${bars ? "Bar" : "Line"} chart: ${measure(found, choice)} by ${choice.x}${choice.by ? ` and ${choice.by}` : ""}, ${xs.length} values. The pivot shows its figures.`;
  const picture = svg("svg", { class: "answer-chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words });
  for (const tick of steps) {
    picture.append(
      svg("line", { class: "chart-rule", x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick) }),
      svg("text", { class: "chart-label", x: LEFT - 8, y: y(tick) + 4, "text-anchor": "end" }, short(tick)));
  }
  const label = (place, words) => picture.append(svg("text", { class: "chart-label", x: place, y: HEIGHT - BOTTOM + 18, "text-anchor": "middle" }, words));
  if (timed && to > from) {
    // By day where the chart is wide in time, by minute where it is not.
    const [start, end] = to - from > 4 * 86400000 ? [0, 10] : [5, 16];
    for (let part = 0; part <= 4; part++) {
      label(LEFT + 8 + ((WIDTH - LEFT - RIGHT - 16) * (part + 0.5)) / 5, new Date(from + ((to - from) * (part + 0.5)) / 5).toISOString().slice(start, end).replace("T", " "));
    }
  } else {
    const every = Math.ceil(xs.length / 6);
    xs.forEach((name, at) => {
      if (at % every === 0) {
        label(x(at), name.length > 16 ? `${name.slice(0, 15)}…` : name);
      }
    });
  }
  picture.append(svg("text", { class: "chart-label", x: (LEFT + WIDTH) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, choice.x));
  if (bars) {
    drawBars(picture, found, xs, { x, y, low, band, stacked });
  } else {
    drawLines(picture, found, xs, { x, y });
  }
  const parts = [picture];
  if (found.series.length > 1) {
    const legend = element("ul", "chart-legend");
    legend.append(...found.series.map((name, at) => {
      const item = element("li", "", name);
      item.prepend(element("span", `chart-swatch is-series-${at % (MOST_SERIES + 1)}`));
      return item;
    }));
    parts.push(legend);
  }
  if (cut) {
    parts.push(element("p", "muted small", `The first ${MOST_BARS} of ${found.xs.length} values are shown; the pivot has more.`));
  }
  return parts;
}

function drawBars(picture, found, xs, { x, y, low, band, stacked }) {
  const wide = Math.max(1, band * 0.78);
  xs.forEach((key, at) => {
    let base = Math.max(0, low);
    found.series.forEach((name, number) => {
      const value = found.at(key, name);
      if (value === null) {
        return;
      }
      const width = stacked ? wide : wide / found.series.length;
      const left = x(at) - wide / 2 + (stacked ? 0 : number * width);
      const start = stacked ? base : Math.max(0, low);
      const end = stacked ? base + value : value;
      base = end;
      picture.append(titled(
        svg("rect", { class: `is-series-${number % (MOST_SERIES + 1)}`, x: left, width: Math.max(0.5, width - 1), y: Math.min(y(start), y(end)), height: Math.abs(y(start) - y(end)) }),
        `${key}${name ? `, ${name}` : ""}: ${whole(value)}`));
    });
  });
}

function drawLines(picture, found, xs, { x, y }) {
  found.series.forEach((name, number) => {
    let path = "";
    let gap = true;
    const points = [];
    xs.forEach((key, at) => {
      const value = found.at(key, name);
      if (value === null) {
        gap = true;
        return;
      }
      path += `${gap ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      gap = false;
      points.push(titled(svg("circle", { class: `is-series-${number % (MOST_SERIES + 1)}`, cx: x(at), cy: y(value), r: xs.length > 120 ? 1.5 : 3 }), `${key}${name ? `, ${name}` : ""}: ${whole(value)}`));
    });
    picture.append(svg("path", { class: `chart-line is-series-${number % (MOST_SERIES + 1)}`, d: path }), ...points);
  });
}

function measure(found, choice) {
  return found.how === "count" ? "number of rows" : `${{ sum: "sum", avg: "average", min: "least", max: "greatest" }[found.how]} of ${choice.y}`;
}

export function pivot(columns, rows, choice) {
  const found = figures(columns, rows, choice, MOST_COLUMNS);
  const table = element("table", "grid pivot");
  const head = element("tr");
  const several = choice.by !== "";
  const names = several ? found.series : [];
  for (const name of [choice.x, ...names, several ? "all" : measure(found, choice)]) {
    const cell = element("th", name === choice.x ? "" : "number", name);
    cell.scope = "col";
    head.append(cell);
  }
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const key of found.xs.slice(0, MOST_LINES)) {
    const line = element("tr");
    const first = element("th", "", key);
    first.scope = "row";
    line.append(first, ...names.map((name) => element("td", "number", whole(found.at(key, name)))), element("td", "number", whole(found.total(key))));
    body.append(line);
  }
  const caption = element("caption", "visually-hidden", `${measure(found, choice)} by ${choice.x}${several ? ` and ${choice.by}` : ""}`);
  table.append(caption, top, body);
  const frame = element("div", "grid-frame");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Pivot");
  frame.append(table);
  const parts = [frame];
  if (found.xs.length > MOST_LINES) {
    parts.push(element("p", "result-note", `The first ${MOST_LINES} of ${found.xs.length} values are shown.`));
  }
  return parts;
}
