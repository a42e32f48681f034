// The rows of an answer added up by one or two of their columns.

export const HOWS = { count: "number of rows", sum: "sum", avg: "average", min: "least", max: "greatest" };

/** What to show when nobody chose yet. */
export function usual(columns) {
  const time = columns.find((column) => column.kind === "time");
  const text = columns.find((column) => column.kind === "text");
  const x = time ?? text ?? columns[0];
  const y = columns.find((column) => column.kind === "number" && column !== x);
  return { kind: time ? "time" : "bar", x: x.name, by: "", y: y?.name ?? "", how: y ? "sum" : "count" };
}

/** {xs, series, at(x, series), total(x)}: the value of each pair, null where there are no rows. */
export function figures(columns, rows, choice, mostSeries) {
  const index = (name) => columns.findIndex((column) => column.name === name);
  const [x, by, y] = [index(choice.x), index(choice.by), index(choice.y)];
  const how = y < 0 ? "count" : choice.how;
  const sums = new Map();
  const weights = new Map();
  const totals = new Map();
  for (const row of rows) {
    const name = by < 0 ? "" : text(row[by]);
    weights.set(name, (weights.get(name) ?? 0) + (how === "count" ? 1 : Math.abs(Number(row[y])) || 0));
  }
  const weightiest = [...weights.keys()].sort((a, b) => weights.get(b) - weights.get(a)).slice(0, mostSeries);
  const series = [...ordered(weightiest, columns[by]?.kind ?? "text")];
  const kept = new Set(series);
  const others = weights.size > series.length;
  if (others) {
    series.push("others");
  }
  for (const row of rows) {
    const key = text(row[x]);
    const name = by < 0 ? "" : text(row[by]);
    const value = how === "count" ? 1 : row[y] === null ? NaN : Number(row[y]);
    const line = sums.get(key) ?? new Map();
    sums.set(key, line);
    add(line, kept.has(name) ? name : "others", value);
    add(totals, key, value);
  }
  const read = (sum) => (sum === undefined || sum.count === 0 ? null : how === "avg" ? sum.sum / sum.count : how === "min" ? sum.min : how === "max" ? sum.max : sum.sum);
  return {
    how,
    others,
    xs: ordered([...sums.keys()], columns[x].kind),
    series,
    at: (key, name) => read(sums.get(key)?.get(name)),
    total: (key) => read(totals.get(key)),
  };
}

const text = (value) => value ?? "NULL";

function add(line, name, value) {
  const sum = line.get(name) ?? { count: 0, sum: 0, min: Infinity, max: -Infinity };
  line.set(name, sum);
  if (!Number.isNaN(value)) {
    sum.count++;
    sum.sum += value;
    sum.min = Math.min(sum.min, value);
    sum.max = Math.max(sum.max, value);
  }
}

/** Numbers and times by their size; texts as the query ordered them. */
function ordered(keys, kind) {
  return kind === "text" ? keys : [...keys].sort((a, b) => (kind === "number" ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));
}

const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

export const short = (value) => SHORT.format(value);
export const whole = (value) => (value === null ? "" : WHOLE.format(value));
