// Where it helps, nothing needs it: words chosen in the text go into the open form; imports are watched as they run.
"use strict";

const text = document.querySelector("[data-text]");
if (text) {
  const edited = document.querySelector(".said [data-takes-selection]");
  const place = edited && document.getElementById(edited.closest(".said").id.replace("s-", "m-"));
  if (place) text.scrollTop = place.offsetTop - text.offsetTop - text.clientHeight / 3;
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
