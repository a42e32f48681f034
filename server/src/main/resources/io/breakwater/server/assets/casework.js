// Keys and small reactions of the pages of alerts, reviews and entities.

const form = document.getElementById("decide");

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) {
    event.target.form.requestSubmit();
  }
  if (event.target.matches("[data-all]")) {
    for (const box of event.target.form.querySelectorAll(`input[name="${event.target.dataset.all}"]`)) {
      box.checked = event.target.checked;
    }
  }
  if (event.target.id === "policy") {
    showPolicy(event.target.value);
  }
});

document.addEventListener("click", (event) => {
  const cycle = event.target.closest("[data-cycle]");
  const select = cycle && document.getElementById(cycle.dataset.cycle);
  if (select) {
    event.preventDefault();
    select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

function showPolicy(id) {
  for (const text of document.querySelectorAll("[data-policy]")) {
    const chosen = text.dataset.policy === id;
    text.classList.toggle("is-chosen", chosen);
    if (chosen) {
      text.hidden = false;
    }
  }
}

// Enter decides, also while a judgement has the focus; in the note it makes a new line, and Ctrl+Enter decides.
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) {
    return;
  }
  if (event.target.matches("input") || (event.target.matches("textarea") && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// One decision, however often Enter is pressed.
form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) {
    event.preventDefault();
  }
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => form?.removeAttribute("data-sent"));

// A long text opens where the first pattern matched.
document.addEventListener("htmx:load", (event) => {
  const box = event.detail.elt;
  const mark = box.matches?.(".content-box") && box.querySelector("mark");
  if (mark) {
    box.scrollTop = mark.getBoundingClientRect().top - box.getBoundingClientRect().top - 40;
  }
});

// The list of keys also names those of this page.
const list = document.querySelector("#shortcuts .shortcut-list");
const general = list?.firstElementChild ?? null;
const named = new Set();
function nameKeys(part) {
  for (const own of part.querySelectorAll("[data-key][title]")) {
    if (list && !named.has(own.dataset.key)) {
      named.add(own.dataset.key);
      nameKey(own);
    }
  }
}

function nameKey(own) {
  const line = document.createElement("div");
  const key = document.createElement("dt");
  key.append(Object.assign(document.createElement("kbd"), { textContent: own.dataset.key }));
  const meaning = Object.assign(document.createElement("dd"), {
    textContent: own.dataset.key === "r" ? "Reveal the next content" : own.title,
  });
  line.append(key, meaning);
  list.insertBefore(line, general);
}

nameKeys(document);
document.addEventListener("htmx:load", (event) => nameKeys(event.detail.elt));
