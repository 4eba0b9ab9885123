// Moves texts between the page and Python. Nothing is decided here, and no word stands here.

import { LoadError, call, load } from "./python.js";

const LANGUAGES = { en: "en", zh: "zh-Hans" };
const asked = new URLSearchParams(location.hash.slice(1));
const state = { lang: "en", labels: {}, shown: null, typed: "" };
const at = (id) => document.getElementById(id);

// --- Elements --------------------------------------------------------------------------------------------------------

/** Make an element; children are elements or texts. */
function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((each) => each !== null && each !== ""));
  return element;
}

/** Make an element of HTML that Python wrote: there every text of a person is escaped. */
function written(tag, attributes, html) {
  const element = made(tag, attributes);
  element.innerHTML = html;
  return element;
}

const said = (key) => state.labels[key] ?? "";
const button = (text, onclick, kind = "") => made("button", { type: "button", class: kind || null, onclick }, text);

// --- Language --------------------------------------------------------------------------------------------------------

function speak(lang) {
  state.lang = lang;
  document.documentElement.lang = LANGUAGES[lang];
  for (const each of document.querySelectorAll("[data-lang]")) {
    each.setAttribute("aria-pressed", String(each.dataset.lang === lang));
  }
  if (state.shown) show(call("show", { lang }), { focus: false });
}

// --- Loading ---------------------------------------------------------------------------------------------------------

function only(id) {
  for (const each of ["door", "loading", "failed", "desk"]) at(each).hidden = each !== id;
}

function tell(step, done, total) {
  for (const each of document.querySelectorAll("[data-step]")) each.hidden = each.dataset.step !== step;
  if (step === "fetch") {
    at("bar").value = done / total * 0.8;
    at("amount").textContent = `${(done / 1e6).toFixed(1)} / ${(total / 1e6).toFixed(1)} MB`;
  } else {
    at("bar").value = step === "start" ? 0.85 : 0.95;
  }
}

let begun = {};

async function begin(files) {
  begun = files;
  only("loading");
  at("loading-title").focus();
  try {
    await load(tell);
  } catch (error) {
    fail(error);
    return;
  }
  const stated = { lang: state.lang, files, ...(asked.has("at") ? { at: asked.get("at") } : {}) };
  let shown;
  try {
    shown = call("begin", stated);
  } catch (error) {
    fail(error);
    return;
  }
  if (shown.problems) reject(shown.problems);
  else {
    only("desk");
    show(shown);
  }
}

function fail(error) {
  const why = error instanceof LoadError ? error.why : "broken";
  for (const each of document.querySelectorAll("[data-why]")) each.hidden = each.dataset.why !== why;
  at("culprit").textContent = error instanceof LoadError ? error.file : String(error);
  only("failed");
}

/** Show why a file of the visitor cannot be taken. */
function reject(problems) {
  only("door");
  at("problems")?.remove();
  const list = made("ul", {}, ...problems.map((each) => made("li", {}, each)));
  at("door").querySelector(".actions").after(made("div", { id: "problems", class: "wrong", role: "alert" }, list));
}

async function opened(event) {
  const chosen = [...event.target.files];
  event.target.value = "";
  if (!chosen.length) return;
  const texts = await Promise.all(chosen.map(async (each) => [each.webkitRelativePath || each.name, await each.text()]));
  begin(Object.fromEntries(texts));
}

// --- The question ----------------------------------------------------------------------------------------------------

function answer(stated) {
  state.typed = stated.text ?? "";
  let shown;
  try {
    shown = call("answer", { lang: state.lang, ...stated });
  } catch (error) {
    shown = { problems: [String(error)] };
  }
  if (shown.problems) {
    at("question").prepend(made("div", { class: "wrong", role: "alert" }, ...shown.problems.map((each) => made("p", {}, each))));
    return;
  }
  show(shown);
}

function show(shown, { focus = true } = {}) {
  state.shown = shown;
  state.labels = shown.labels;
  pose(shown.question);
  judge(shown.verdict);
  draw(shown.verdict);
  offer(shown);
  if (!focus) return;
  (at("question").querySelector("[aria-invalid]") ?? at("asked")).focus({ preventScroll: true });
  at("desk").scrollIntoView({ block: "start" });
}

function pose(question) {
  const told = question.told;
  const field = fieldOf(question);
  const parts = [
    ...told.note.map((each) => made("p", { class: "note" }, each)),
    ...told.hint.map((each) => made("p", { class: "hint" }, each)),
    made("h1", { id: "asked", tabindex: "-1", class: question.title.length > 110 ? "long" : null }, question.title),
    told.wrong.length ? made("div", { class: "wrong", id: "wrong", role: "alert" }, ...told.wrong.map((each) => made("p", {}, each))) : null,
    field,
    buttonsOf(question),
    question.law ? lawOf(question.law) : null,
  ];
  at("question").replaceChildren(...parts.filter(Boolean));
}

const FIELDS = new Set(["text", "functions", "number", "moment", "moment-or-no"]);

function fieldOf(question) {
  if (question.shape === "yes-no") {
    return made("div", { class: "choices two", role: "group", "aria-labelledby": "asked" },
      button(said("try.yes"), () => answer({ text: "y" })), button(said("try.no"), () => answer({ text: "n" })));
  }
  if (question.shape === "choice") {
    const choices = question.choices.map((each) => made("li", {}, choiceOf(each)));
    return made("ol", { class: "choices", "aria-labelledby": "asked" }, ...choices);
  }
  if (question.shape === "several") {
    const boxes = question.choices.map((each) => made("label", { class: "box" },
      made("input", { type: "checkbox", name: "several", value: each.word }),
      made("span", {}, made("span", { class: "about" }, each.about || each.word))));
    return made("form", { id: "form", onsubmit: severalTaken },
      made("fieldset", { "aria-labelledby": "asked" }, made("p", { class: "how" }, question.how), ...boxes),
      submit());
  }
  if (!FIELDS.has(question.shape)) return null;
  const wrong = question.told.wrong.length > 0;
  const input = made("input", {
    type: "text", id: "field", name: "field", autocomplete: "off", "aria-labelledby": "asked",
    "aria-describedby": wrong ? "wrong how" : "how", "aria-invalid": wrong ? "true" : null, value: wrong ? state.typed : null,
    required: question.leave === "", inputmode: question.shape === "number" ? "numeric" : null,
  });
  return made("form", { id: "form", onsubmit: fieldTaken },
    input, submit(), made("p", { class: "how", id: "how" }, question.how));
}

const submit = () => made("button", { class: "primary" }, said("try.go_on"));

function choiceOf(choice) {
  return made("button", { type: "button", onclick: () => answer({ text: choice.word }) },
    made("span", { class: "about" }, choice.about || choice.word));
}

function fieldTaken(event) {
  event.preventDefault();
  answer({ text: new FormData(event.target).get("field") });
}

function severalTaken(event) {
  event.preventDefault();
  const words = new FormData(event.target).getAll("several");
  answer({ text: words.join(",") || "none" });
}

function buttonsOf(question) {
  const parts = [];
  if (question.all) parts.push(button(said("try.all"), () => answer({ text: "all" })));
  if (question.leave) parts.push(button(question.leave, () => answer({ sign: "unknown" })));
  if (question.shape !== "none") parts.push(button(said("try.back"), () => answer({ sign: "back" }), "quiet"));
  parts.push(button(said("try.again"), restart, "quiet"));
  return made("p", { class: "tools" }, ...parts);
}

function restart() {
  state.shown = null;
  only("door");
  at("title").focus();
}

function lawOf(law) {
  const cited = law.url ? made("a", { href: law.url, rel: "noreferrer" }, law.cited) : law.cited;
  return made("figure", { class: "law" },
    made("figcaption", {}, made("span", { class: "label" }, said("try.law")), " ", cited, law.notes ? made("span", { class: "notes" }, ` ${law.notes}`) : null,
      law.title ? made("span", { class: "of" }, law.title) : null),
    written(law.quoted ? "blockquote" : "div", { class: "passage" }, law.text));
}

// --- The verdict -----------------------------------------------------------------------------------------------------

function judge(verdict) {
  at("verdict").hidden = !verdict;
  if (!verdict) return;
  at("verdict").className = `${verdict.verdict} ${verdict.refused ? "refused" : "passing"}`;
  const parts = [
    made("h2", {}, made("span", { class: "label" }, said("try.so_far")), " ", made("span", { class: "word" }, verdict.word)),
    verdict.may ? written("p", { class: "may" }, verdict.may) : null,
    verdict.left ? made("p", { class: "left-to-ask" }, verdict.left) : null,
  ];
  at("verdict").replaceChildren(...parts.filter(Boolean));
}

function draw(verdict) {
  at("beside").hidden = !verdict;
  if (!verdict) return;
  const parts = [
    made("h2", { id: "beside-title", class: "label" }, said(verdict.months ? "try.by_when" : "try.duties")),
    verdict.months ? written("div", { class: "months" }, verdict.months) : null,
    verdict.duties ? written("ul", { class: "duties", "aria-label": said("try.duties") }, verdict.duties) : null,
    written("p", { class: "as-of" }, verdict.as_of),
  ];
  at("beside").replaceChildren(...parts.filter(Boolean));
}

// --- To take away ----------------------------------------------------------------------------------------------------

function offer({ file, question }) {
  at("take").hidden = !file;
  if (!file) return;
  const take = (form, kind) => button(said(`try.take.${form}`), () => save(form), kind);
  const explanation = made("div", { class: "explained" });
  const explain = made("details", { id: "explain", ontoggle: (event) => {
    if (event.target.open) explanation.innerHTML = call("explain", { lang: state.lang }).html;
  } }, made("summary", {}, said("try.explanation")), explanation);
  at("take").replaceChildren(
    made("h2", { id: "take-title", class: "label" }, said("try.take")),
    made("p", { class: "takes" }, take("case", question.shape === "none" ? "primary" : ""), take("ics"), take("json")),
    made("p", { class: "how" }, said("try.take.how"), " ", made("code", { translate: "no" }, `opinionguard check ${file.name}`)),
    made("details", {}, made("summary", {}, said("try.file")), made("pre", { translate: "no", tabindex: "0", role: "region", "aria-label": said("try.file") }, file.text)),
    explain,
  );
  explain.open = question.shape === "none";
}

function save(form) {
  const { name, text } = call("take", { lang: state.lang })[form];
  const url = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  made("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// --- The official texts ----------------------------------------------------------------------------------------------

/** Open the page of a law beside this page: what was answered is gone with this page. */
function beside(event) {
  const link = event.target.closest?.("a[href^='http']");
  if (link) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
}

// --- The beginning ---------------------------------------------------------------------------------------------------

for (const each of document.querySelectorAll("[data-lang]")) {
  each.addEventListener("click", () => speak(each.dataset.lang));
}
document.addEventListener("click", beside);
at("start").addEventListener("click", () => begin({}));
at("open").addEventListener("change", opened);
at("retry").addEventListener("click", () => begin(begun));
speak(asked.get("lang") in LANGUAGES ? asked.get("lang") : navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
