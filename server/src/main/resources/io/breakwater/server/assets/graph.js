// Draws the link graph. The table below the picture is the truth: selecting in the picture checks boxes there, and steps are its links.

const SHAPES = {
  account: "ellipse", ip: "diamond", ip_prefix: "round-diamond", device: "round-rectangle", card: "rectangle", email: "triangle",
  email_pattern: "round-triangle", content_cluster: "hexagon", org: "octagon", api_key: "pentagon", target: "star", end_user: "heptagon",
};
const OTHER_SHAPE = "vee";
const GROUPS = 9;
// From so many entities on only some are named before one looks closer.
const CROWD = 80;
const NAMED_FROM_LINKS = 10;
const LARGEST = 64;
const CLIPS = {
  diamond: "polygon(50% 0, 100% 50%, 50% 100%, 0 50%)", "round-diamond": "polygon(50% 0, 100% 50%, 50% 100%, 0 50%)",
  rectangle: "inset(0)", "round-rectangle": "inset(0 round 2px)", triangle: "polygon(50% 0, 100% 100%, 0 100%)",
  "round-triangle": "polygon(50% 0, 100% 100%, 0 100%)", hexagon: "polygon(25% 0, 75% 0, 100% 50%, 75% 100%, 25% 100%, 0 50%)",
  octagon: "polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)",
  pentagon: "polygon(50% 0, 100% 38%, 81% 100%, 19% 100%, 0 38%)", heptagon: "polygon(50% 0, 90% 20%, 100% 60%, 75% 100%, 25% 100%, 0 60%, 10% 20%)",
  star: "polygon(50% 0, 61% 35%, 98% 35%, 68% 57%, 79% 91%, 50% 70%, 21% 91%, 32% 57%, 2% 35%, 39% 35%)",
  vee: "polygon(0 0, 50% 30%, 100% 0, 50% 100%)",
};

let graph = null;
let positions = new Map();

const shape = (kind) => SHAPES[kind] ?? OTHER_SHAPE;

// The styles of a canvas know no variables, so a probe reads what they are at this moment.
function colour(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function styles(crowded) {
  const groups = Array.from({ length: GROUPS }, (_, group) => ({
    selector: `node[shade = ${group}]`, style: { "background-color": colour(`--group-${group}`) },
  }));
  // Names are left out below this size, for which a zoom counts as the next power of two.
  const legible = crowded ? 11 : 9;
  const large = crowded ? 24 : 13;
  return [
    { selector: "node", style: {
      shape: (node) => shape(node.data("kind")), width: "data(size)", height: "data(size)", label: "data(name)",
      color: colour("--ink"), "font-size": 10, "min-zoomed-font-size": legible, "text-valign": "bottom", "text-margin-y": 3,
      "text-max-width": 110, "text-wrap": "ellipsis", "border-width": 1, "border-color": colour("--surface") } },
    ...groups,
    { selector: "node[?seed]", style: { "border-width": 3, "border-color": colour("--ink"), "font-weight": "bold", "font-size": large, "min-zoomed-font-size": 0 } },
    { selector: `node[links >= ${NAMED_FROM_LINKS}]`, style: { "min-zoomed-font-size": 0 } },
    { selector: "node[?hub]", style: { "background-opacity": 0.45, "border-style": "dashed", "border-width": 2, "border-color": colour("--ink-soft") } },
    { selector: "edge", style: { width: "data(width)", "line-color": colour("--line-strong"), opacity: 0.75, "curve-style": "haystack" } },
    { selector: "[?way]", style: { "line-color": colour("--serious"), "border-color": colour("--serious"), "border-width": 3, opacity: 1, "z-index": 9 } },
    { selector: "node:selected", style: { "border-width": 4, "border-color": colour("--focus"), "overlay-color": colour("--focus"), "overlay-opacity": 0.18, "overlay-padding": 4 } },
    { selector: "node.pointed", style: {
      "font-size": large, "font-weight": "bold", "min-zoomed-font-size": 0, "text-max-width": 480, "z-index": 10,
      "text-background-color": colour("--surface"), "text-background-opacity": 0.9, "text-background-padding": 3 } },
  ];
}

// A first place for each node: its group's own corner, so that the layout begins near its end and is the same each time.
function place(node, at, all) {
  const angle = (2 * Math.PI * node.group) / Math.max(1, Math.min(12, all));
  const turn = at * 2.399963;
  const away = 14 * Math.sqrt(at + 1);
  return { x: 260 * Math.cos(angle) + away * Math.cos(turn), y: 260 * Math.sin(angle) + away * Math.sin(turn) };
}

function elements(data) {
  const groups = 1 + Math.max(0, ...data.nodes.map((node) => node.group));
  const nodes = data.nodes.map((node, at) => ({
    group: "nodes",
    data: { ...node, shade: Math.min(node.group, GROUPS - 1), size: Math.min(LARGEST, 12 + 5 * Math.sqrt(node.links)) },
    position: positions.get(node.id) ?? place(node, at, groups),
  }));
  const edges = data.edges.map((edge, at) => ({
    group: "edges",
    data: { id: `edge-${at}`, source: edge.from, target: edge.to, way: edge.way, weight: edge.weight, width: 0.75 + 2.5 * Math.min(1.5, edge.weight) },
  }));
  return [...nodes, ...edges];
}

function draw(canvas) {
  graph?.destroy();
  const data = JSON.parse(canvas.dataset.elements);
  graph = window.cytoscape({
    container: canvas, elements: elements(data), style: styles(data.nodes.length > CROWD), minZoom: 0.1, maxZoom: 4,
    boxSelectionEnabled: true, selectionType: "additive",
    layout: {
      name: "cose", animate: false, randomize: false, fit: true, padding: 30, nodeDimensionsIncludeLabels: false,
      numIter: data.nodes.length > 250 ? 400 : 1000, componentSpacing: 60, nodeOverlap: 12, gravity: 0.6,
      idealEdgeLength: (edge) => 50 + 45 / (0.4 + edge.data("weight")), nodeRepulsion: () => 90000,
    },
  });
  positions = new Map(graph.nodes().map((node) => [node.id(), { ...node.position() }]));
  graph.on("select unselect", "node", (event) => check(event.target.id(), event.target.selected()));
  graph.on("mouseover", "node", (event) => event.target.addClass("pointed"));
  graph.on("mouseout", "node", (event) => event.target.removeClass("pointed"));
  graph.on("dbltap", "node", (event) => row(event.target.id())?.querySelector(".table-actions a")?.click());
  graph.on("dragfree", "node", (event) => positions.set(event.target.id(), { ...event.target.position() }));
  for (const sign of document.querySelectorAll("[data-shape]")) {
    sign.style.clipPath = CLIPS[shape(sign.dataset.shape)] ?? "circle(50%)";
  }
  canvas.dataset.drawn = data.nodes.length;
  count();
}

// ---- Selecting --------------------------------------------------------------------------------------------------

const row = (id) => document.querySelector(`[data-node="${CSS.escape(id)}"]`);
const boxes = () => [...document.querySelectorAll('.graph-entities input[name="entity"]')];
const chosen = () => boxes().filter((box) => box.checked).map((box) => box.value);

function check(id, on) {
  const box = row(id)?.querySelector("input");
  if (box && box.checked !== on) {
    box.checked = on;
  }
  count();
}

function count() {
  const number = chosen().length;
  const shown = document.querySelector('[data-graph="selected"]');
  if (!shown) {
    return;
  }
  shown.textContent = number === 0 ? "none selected" : `${number} selected`;
  for (const button of document.querySelectorAll("[data-needs]")) {
    const needs = Number(button.dataset.needs);
    button.disabled = "exactly" in button.dataset ? number !== needs : number < needs;
  }
}

function mark(id, on) {
  check(id, on);
  const node = graph?.getElementById(id);
  if (node?.nonempty() && node.selected() !== on) {
    on ? node.select() : node.unselect();
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches('.graph-entities input[name="entity"]')) {
    mark(event.target.value, event.target.checked);
  }
});

const field = (name) => document.querySelector(`[data-graph="${name}"]`);

function selectByQuery() {
  const kind = field("kind").value;
  const group = field("group").value;
  const text = field("text").value.toLowerCase();
  const least = Number(field("least").value || 0);
  graph.batch(() => graph.nodes().forEach((node) => {
    const fits = (kind === "" || node.data("kind") === kind) && (group === "" || node.data("group") === Number(group))
      && node.data("name").toLowerCase().includes(text) && node.data("links") >= least;
    if (fits) {
      mark(node.id(), true);
    }
  }));
  count();
}

// Where a way or a graph of the chosen ones begins: the address keeps the time and the kinds that are left out.
function address(name) {
  const now = new URL(location.href);
  const next = new URL("/graph", location.href);
  for (const kept of ["from", "to", "without"]) {
    now.searchParams.getAll(kept).forEach((value) => next.searchParams.append(kept, value));
  }
  if (name === "path") {
    now.searchParams.forEach((value, key) => {
      if (["entity", "expand", "collapse", "steps", "unshared"].includes(key)) {
        next.searchParams.append(key, value);
      }
    });
  }
  chosen().forEach((id) => next.searchParams.append(name, id));
  return next.href;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-graph]");
  switch (button?.dataset.graph) {
    case "fit": graph?.fit(undefined, 30); break;
    case "select": selectByQuery(); break;
    case "clear": graph?.nodes().unselect(); boxes().forEach((box) => { box.checked = false; }); count(); break;
    case "only": location.assign(address("entity")); break;
    case "path": location.assign(address("path")); break;
    case "lasso": toggleLasso(button); break;
    default:
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest?.(".graph-query")) {
    event.preventDefault();
    selectByQuery();
  }
});

// ---- Lasso ------------------------------------------------------------------------------------------------------

let lasso = null;

function toggleLasso(button) {
  const canvas = document.getElementById("graph-canvas");
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  canvas.classList.toggle("is-lasso", on);
  graph.userPanningEnabled(!on);
  graph.boxSelectionEnabled(!on);
  graph.autoungrabify(on);
}

function within(point, polygon) {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const [a, b] = [polygon[i], polygon[j]];
    if ((a.y > point.y) !== (b.y > point.y) && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  }
  return inside;
}

const at = (event, canvas) => {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

document.addEventListener("pointerdown", (event) => {
  const canvas = event.target.closest?.(".graph-canvas.is-lasso");
  if (!canvas) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.classList.add("graph-lasso");
  const polygon = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
  picture.append(polygon);
  canvas.append(picture);
  lasso = { canvas, picture, polygon, points: [at(event, canvas)] };
}, true);

document.addEventListener("pointermove", (event) => {
  if (lasso) {
    lasso.points.push(at(event, lasso.canvas));
    lasso.polygon.setAttribute("points", lasso.points.map((point) => `${point.x},${point.y}`).join(" "));
  }
}, true);

document.addEventListener("pointerup", () => {
  if (!lasso) {
    return;
  }
  const { points, picture } = lasso;
  lasso = null;
  picture.remove();
  graph.batch(() => graph.nodes().forEach((node) => {
    if (within(node.renderedPosition(), points)) {
      mark(node.id(), true);
    }
  }));
}, true);

// ---- Tables -----------------------------------------------------------------------------------------------------

function makeSortable(table) {
  table.querySelectorAll("th[data-sort]").forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head));
  });
}

function sort(table, head) {
  const column = head.cellIndex;
  const up = head.getAttribute("aria-sort") !== "ascending";
  table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const value = (line) => line.cells[column].dataset.value ?? line.cells[column].textContent.trim();
  const body = table.tBodies[0];
  const lines = [...body.rows].sort((a, b) => value(a).localeCompare(value(b), undefined, { numeric: true }));
  body.append(...(up ? lines : lines.reverse()));
}

// ---- Life -------------------------------------------------------------------------------------------------------

document.addEventListener("htmx:load", (event) => {
  const canvas = event.detail.elt.querySelector?.("#graph-canvas") ?? (event.detail.elt.id === "graph-canvas" ? event.detail.elt : null);
  if (canvas) {
    draw(canvas);
  }
  event.detail.elt.querySelectorAll?.("table[data-sortable]").forEach(makeSortable);
});

// What is selected stays selected when the graph grows.
let before = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "graph-part") {
    before = chosen();
  }
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id === "graph-part") {
    before.forEach((id) => mark(id, true));
  }
});

const repaint = () => graph?.style(styles(graph.nodes().length > CROWD));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
