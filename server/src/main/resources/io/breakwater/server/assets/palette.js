// The palette: one search box over everything, from any page, by keyboard.

const palette = document.getElementById("palette");
const input = document.getElementById("palette-text");
const found = document.getElementById("palette-found");

function open() {
  if (!palette.open) {
    palette.showModal();
    htmx.trigger(input, "palette:open");
  }
  input.focus();
  input.select();
}

/** The first thing found; only if it answers to what is written now. */
function first() {
  const answer = found.querySelector(".found-all");
  const waits = answer?.firstElementChild?.hasAttribute("data-waits") ?? true;
  return !waits && answer.dataset.text === input.value.trim() ? answer.querySelector(".found") : null;
}

function step(by) {
  const links = [...found.querySelectorAll(".found")];
  const at = links.indexOf(document.activeElement);
  const next = at < 0 && by > 0 && links.length > 1 ? 1 : at + by;
  (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
}

if (palette) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("palette:wanted", open);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette]") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open();
    }
  });
  palette.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      // At once, though a box for searching would first clear itself.
      event.preventDefault();
      event.stopPropagation();
      palette.close();
    } else if (event.key === "Enter" && event.target === input && first()) {
      event.preventDefault();
      first().click();
    } else if (event.target !== input && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      // Letters are for the box, not for the keys of the page behind it.
      event.stopPropagation();
      input.focus();
    }
  });
  found.addEventListener("htmx:afterSwap", () => {
    found.querySelector(".is-first")?.classList.remove("is-first");
    found.querySelector(".found")?.classList.add("is-first");
  });
}
