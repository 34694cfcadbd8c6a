// Buttons that copy the text of a field; without this script the field is there to be selected by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.closest("details, section, form")?.querySelector("[data-status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.focus();
    field.select();
    let copied = false;
    try {
      await navigator.clipboard.writeText(field.value);
      copied = true;
    } catch {
      copied = document.execCommand("copy"); // where the page is not on https
    }
    if (copied && status) status.textContent = button.dataset.done;
  });
}
