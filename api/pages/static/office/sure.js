// "Are you sure?", asked with what will happen, before what cannot be undone.
//
// In the template, an element with data-say="name" is filled with what the form says in that field.

import { t } from "../words.js";

/** Ask; answers whether the reader goes on. */
export function isSure(template, form, button) {
  const dialog = document.createElement("dialog");
  dialog.className = "sure";
  const title = document.createElement("h2");
  title.textContent = button?.textContent.trim() ?? t("Go on?");
  title.id = "sure-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const asked = template.content.cloneNode(true);
  for (const place of asked.querySelectorAll("[data-say]")) place.textContent = shown(form.elements[place.dataset.say]);
  const answers = document.createElement("form");
  answers.method = "dialog";
  answers.className = "acts";
  answers.append(answer("", t("Leave it"), "lesser"), answer("yes", title.textContent, ""));
  dialog.append(title, asked, answers);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "yes");
    });
  });
}

function answer(value, text, look) {
  const button = document.createElement("button");
  button.value = value;
  button.className = look;
  button.textContent = text;
  return button;
}

/** What a field says to people: the chosen option's words, else what was typed. */
function shown(field) {
  if (!field) return "";
  if (field.selectedOptions) return [...field.selectedOptions].map((one) => one.textContent.trim()).join(t(", "));
  const typed = field.type === "hidden" ? field.parentElement.querySelector("[role=combobox]") : null;
  return (typed ?? field).value;
}
