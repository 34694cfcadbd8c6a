// Where it helps, nothing needs it: the text follows the statement that is looked at, and Enter approves one after the
// other; words chosen in the text go into the open form; imports are watched as they run.
"use strict";

const text = document.querySelector("[data-text]");
if (text) {
  const show = (said) => {
    const place = said && document.getElementById(said.id.replace("s-", "m-"));
    if (!place) return;
    text.querySelector(".here")?.classList.remove("here");
    place.classList.add("here");
    text.scrollTop = place.offsetTop - text.offsetTop - text.clientHeight / 3;
  };
  for (const said of document.querySelectorAll(".said")) {
    said.addEventListener("focusin", () => show(said));
    said.addEventListener("mouseenter", () => show(said));
  }
  // The browser goes to the place that the address names first, and takes the focus away when it does.
  window.addEventListener("load", () => {
    const reached = document.getElementById(location.hash.slice(1))?.closest(".said");
    show(document.querySelector(".said [data-takes-selection]")?.closest(".said") ?? reached);
    reached?.querySelector("[data-next]")?.focus({ preventScroll: true });
  });
  text.addEventListener("mouseup", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const words = range.cloneContents();
    words.querySelectorAll(".number").forEach((number) => number.remove());
    const open = [...document.querySelectorAll("[data-takes-selection]")].find((box) => box.offsetParent !== null);
    if (open && words.textContent.trim()) open.value = words.textContent.trim();
  });
}

const watched = document.querySelector("[data-watch]");
if (watched) {
  const events = new EventSource(watched.dataset.watch);
  events.addEventListener("import", (event) => {
    const told = JSON.parse(event.data);
    const bar = watched.querySelector("progress");
    bar.max = Math.max(told.total, 1);
    bar.value = told.done;
    if (told.state === "done" || told.state === "failed") {
      events.close();
      location.reload();
    }
  });
}
