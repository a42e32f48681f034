// The workbench: runs the query of the editor, shows its rows while they come, and adds them up. Without this script the form
// still works, for a thousand rows.

import { element, Grid } from "./grid.js";
import { HOWS, usual } from "./figures.js";
import { chart, pivot } from "./chart.js";
import { parameters } from "./sql-text.js";

const form = document.querySelector("form[data-workbench]");
const place = document.getElementById("answer");
const NUMBERS = new Intl.NumberFormat("en");
const TYPES = { VARCHAR: "text", BIGINT: "whole number", DOUBLE: "number", TIMESTAMP: "time (UTC)", BOOLEAN: "true or false" };

// ---- Running ------------------------------------------------------------------------------------------------------

let running = null;

async function run() {
  if (running) {
    return;
  }
  running = new AbortController();
  form.classList.add("is-running");
  place.setAttribute("aria-busy", "true");
  const name = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  form.elements.run.value = name;
  const watch = setInterval(() => progress(name), 700);
  const view = new AnswerView();
  try {
    const answer = await fetch("/workbench/answer", { method: "POST", body: new URLSearchParams(new FormData(form)), signal: running.signal });
    if (answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/x-ndjson")) {
      throw new Error("the page is too old: load it again");
    }
    await lines(answer, (line) => view.take(line));
    view.ended();
  } catch (broken) {
    view.broke(broken);
  } finally {
    clearInterval(watch);
    running = null;
    form.classList.remove("is-running");
    place.removeAttribute("aria-busy");
    form.querySelector("[data-progress]").textContent = "Running …";
  }
}

async function lines(answer, take) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split("\n");
    rest = whole.pop();
    whole.forEach((line) => take(JSON.parse(line)));
  }
}

async function progress(name) {
  const words = form.querySelector("[data-progress]");
  const answer = await fetch(`/workbench/progress?run=${encodeURIComponent(name)}`).catch(() => null);
  if (answer?.status === 200 && running) {
    words.textContent = await answer.text();
  }
}

async function cancel() {
  await fetch("/workbench/cancel", { method: "POST", body: new URLSearchParams({ _csrf: form.elements._csrf.value, run: form.elements.run.value }) });
}

// ---- An answer ----------------------------------------------------------------------------------------------------

class AnswerView {
  constructor() {
    this.choice = null;
    this.finished = false;
  }

  take(line) {
    if (Array.isArray(line)) {
      this.grid.add(line);
      this.count.textContent = `${NUMBERS.format(this.grid.rows.length)} rows so far`;
    } else if (line.columns) {
      this.begin(line);
    } else if (line.end) {
      this.end(line.end);
    } else {
      this.finished = true;
      place.replaceChildren(problem(line.problem));
    }
  }

  begin(head) {
    this.columns = head.columns;
    this.grid = new Grid(head.columns);
    this.count = element("span", "count", "0 rows so far");
    this.time = element("span", "muted small");
    this.link = element("a", "is-end small", "Link to this query");
    this.notes = element("div");
    this.stage = element("div", "answer-stage");
    this.stage.append(this.grid.frame);
    const title = element("div", "card-head");
    title.append(element("h2", "card-title", "Result"), this.count, this.time);
    if (head.content) {
      title.append(element("span", "badge is-wait", "Content, audited"));
    }
    this.tabs = element("div", "answer-tabs");
    this.tabs.setAttribute("role", "group");
    this.tabs.setAttribute("aria-label", "Show the answer as");
    for (const [name, words] of [["rows", "Rows"], ["pivot", "Pivot"], ["chart", "Chart"]]) {
      const tab = element("button", "segment", words);
      tab.type = "button";
      tab.dataset.show = name;
      tab.addEventListener("click", () => this.show(name));
      this.tabs.append(tab);
    }
    title.append(this.tabs, this.link);
    head.notices.forEach((note) => this.note(note));
    this.choices = element("div", "answer-choices");
    this.card = element("section", "card is-flush result");
    this.card.append(title, this.notes, this.choices, this.stage);
    place.replaceChildren(this.card);
    this.showing = "rows";
    this.pressed();
  }

  note(words) {
    this.notes.append(element("p", "result-note", words));
  }

  end(end) {
    this.finished = true;
    const rows = this.grid.rows.length;
    this.count.textContent = `${NUMBERS.format(rows)} ${rows === 1 ? "row" : "rows"}`;
    this.time.textContent = end.elapsed;
    this.address = end.link;
    if (end.truncated) {
      this.note(`There are more rows than the ${NUMBERS.format(rows)} shown. Narrow the query, or download up to 1,000,000 rows.`);
    }
    if (rows === 0) {
      this.stage.replaceChildren(element("p", "answer-empty muted", "The query ran, and nothing matches it."));
      this.tabs.hidden = true;
    } else {
      this.restore();
    }
    this.remember();
  }

  ended() {
    if (!this.finished) {
      this.broke(new Error("the answer was broken off"));
    }
  }

  broke(broken) {
    const words = `The answer did not arrive: ${broken.message}.`;
    if (this.card) {
      this.note(`${words} What is shown is a part of it.`);
    } else {
      place.replaceChildren(problem({ code: "", message: words, remedy: "Run the query again.", place: "" }));
    }
  }

  // ---- Pivot and chart

  /** As the link or the saved query says. */
  restore() {
    const wanted = new URLSearchParams(form.elements.view.value);
    const has = (name) => this.columns.some((column) => column.name === name);
    this.choice = usual(this.columns);
    for (const key of ["kind", "x", "y", "by", "how"]) {
      const value = wanted.get(key);
      const fits = { kind: ["bar", "line", "time"].includes(value), how: value in HOWS }[key] ?? (has(value) || (value === "" && key !== "x"));
      if (value !== null && fits) {
        this.choice[key] = value;
      }
    }
    this.show(["pivot", "chart"].includes(wanted.get("show")) ? wanted.get("show") : "rows");
  }

  show(name) {
    if (!this.choice) {
      return;
    }
    this.showing = name;
    this.pressed();
    this.choices.replaceChildren(...(name === "rows" ? [] : this.selects(name)));
    this.draw();
    this.remember();
  }

  pressed() {
    [...this.tabs.children].forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.show === this.showing)));
  }

  draw() {
    const parts = this.showing === "rows" ? [this.grid.frame] : (this.showing === "chart" ? chart : pivot)(this.columns, this.grid.rows, this.choice);
    this.stage.replaceChildren(...parts);
    this.grid.schedule();
  }

  selects(name) {
    const names = this.columns.map((column) => [column.name, column.name]);
    const numbers = this.columns.filter((column) => column.kind === "number").map((column) => [column.name, column.name]);
    const none = [["", "nothing"]];
    return [
      ...(name === "chart" ? [this.select("kind", "Kind", [["bar", "Bars"], ["line", "Line"], ["time", "Over time"]])] : []),
      this.select("x", name === "chart" ? "Along" : "Rows by", names),
      this.select("by", name === "chart" ? "Split by" : "Columns by", [...none, ...names]),
      this.select("how", "Figure", Object.entries(HOWS).filter(([how]) => how === "count" || numbers.length > 0)),
      ...(numbers.length > 0 ? [this.select("y", "of", numbers)] : []),
    ];
  }

  select(key, words, options) {
    const label = element("label", "answer-choice");
    const list = element("select", "input");
    for (const [value, shown] of options) {
      const option = element("option", "", shown);
      option.value = value;
      list.append(option);
    }
    list.value = this.choice[key];
    list.addEventListener("change", () => {
      this.choice[key] = list.value;
      this.draw();
      this.remember();
    });
    label.append(element("span", "", words), list);
    return label;
  }

  /** The state becomes a part of the address and of what is saved. */
  remember() {
    const state = this.choice && this.showing !== "rows" ? new URLSearchParams({ show: this.showing, ...this.choice }).toString() : "";
    form.elements.view.value = state;
    if (this.address) {
      const address = this.address + (state === "" ? "" : `&view=${encodeURIComponent(state)}`);
      this.link.href = address;
      // Browsers and proxies cut addresses off somewhere beyond.
      if (address.length <= 6000 && !location.pathname.includes("/saved/")) {
        history.replaceState(history.state, "", address);
      }
    }
  }
}

function problem(found) {
  const box = element("section", "notice is-error problems");
  box.setAttribute("role", "alert");
  const line = element("p", "line");
  if (found.code) {
    line.append(element("span", "badge is-bad", found.code));
  }
  line.append(element("strong", "", found.message), element("code", "muted", found.place));
  box.append(line);
  if (found.source) {
    const caret = found.column > 0 ? `\n${" ".repeat(found.column - 1)}${"^".repeat(Math.max(1, found.endColumn - found.column + 1))}` : "";
    box.append(element("pre", "problem-source", found.source + caret));
  }
  if (found.remedy) {
    box.append(element("p", "", found.remedy));
  }
  return box;
}

// ---- Parameters ---------------------------------------------------------------------------------------------------

function showParameters() {
  const box = form.querySelector("[data-parameters]");
  const names = parameters(form.elements.sql.value);
  const present = new Map([...box.querySelectorAll("[data-parameter]")].map((field) => [field.dataset.parameter, field]));
  if (names.length === present.size && names.every((name) => present.has(name))) {
    return;
  }
  box.replaceChildren(...names.map((name) => present.get(name) ?? parameterField(name)));
  box.hidden = names.length === 0;
}

function parameterField(name) {
  const field = element("div", "parameter");
  field.dataset.parameter = name;
  const label = element("label", "", `:${name}`);
  const value = element("input", "input");
  value.name = `p.${name}`;
  value.id = `parameter-${name}`;
  value.autocomplete = "off";
  label.htmlFor = value.id;
  const type = element("select", "input");
  type.name = `t.${name}`;
  type.setAttribute("aria-label", `Type of :${name}`);
  for (const [id, words] of Object.entries(TYPES)) {
    const option = element("option", "", words);
    option.value = id;
    type.append(option);
  }
  field.append(label, value, type);
  return field;
}

form.addEventListener("submit", (event) => {
  if (!event.submitter?.hasAttribute("data-plain")) {
    event.preventDefault();
    run();
  }
});
form.querySelector("[data-cancel]").addEventListener("click", cancel);
form.elements.sql.addEventListener("input", showParameters);
showParameters();
