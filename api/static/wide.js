// On a wide screen the filters stand beside the answer, open.
if (window.matchMedia("(min-width: 60rem)").matches) {
  for (const part of document.querySelectorAll("[data-open-wide]")) part.open = true;
}
