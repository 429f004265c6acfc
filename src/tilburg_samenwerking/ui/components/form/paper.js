// Draws the form as sheets of paper: the grid on the first, then the other sections and room for notes; for two
// respondents beside each other. Everything is set as text.
export default function drawPaper(component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".paper")
  const given = `${data.form} ${data.sheet}`
  if (root.given === given) return
  root.given = given
  root.setAttribute("aria-label", "Het formulier zoals het wordt afgedrukt")
  root.replaceChildren()
  const form = JSON.parse(data.form)
  const sheet = JSON.parse(data.sheet)
  const answers = new Map(sheet.answers.map((row) => [`${row.respondent}|${row.item}`, row]))
  const numbers = new Map(form.parts.flatMap(({ questions }) => questions).map(({ code }, place) => [code, place + 1]))
  for (const columns of sheet.columns) {
    // Beside one respondent there is room for a line per question.
    const beside = columns.length === 1 && !sheet.answers.length
    const drawn = { form, sheet, columns, numbers, beside, said: (who, code) => answers.get(`${who.id}|${code}`) ?? NOTHING_SAID }
    drawGridSheet(drawn, root)
    drawMoreSheets(drawn, root)
  }
}

const NOTHING_SAID = { score: null, missing: null, answer: null, text: null }
const MOST_STEPS = 7
const FEW = 4 // options of a choice that stand on a line
const LINES = { text: 4, notes: 14 }
const put = (tag, kind, text, parent) => {
  const element = document.createElement(tag)
  if (kind) element.className = kind
  element.textContent = text
  parent?.append(element)
  return element
}

const drawGridSheet = (drawn, root) => {
  const { form, sheet } = drawn
  const page = put("section", "sheet grid", "", root)
  put("h2", "", sheet.title, page)
  const about = put("div", "about", "", page)
  for (const { name, value } of sheet.about) {
    const line = put("p", value ? "" : "open", `${name}: `, about)
    put("b", "", value, line)
  }
  put("p", "key", keyOf(form), page)
  const table = drawTable(drawn, page)
  for (const part of form.parts) if (part.group === "grid") drawPartOnPaper(drawn, part, table)
  put("p", "source", sheet.source, page)
}

const drawMoreSheets = (drawn, root) => {
  const { form } = drawn
  const page = put("section", "sheet more", "", root)
  let table = null
  for (const part of form.parts.filter(({ group }) => group === "more")) {
    // Who answers stands above the first, and is repeated on each sheet.
    table ??= drawTable(drawn, page, true)
    drawPartOnPaper(drawn, part, table)
  }
  drawNotes(drawn, page)
}

// What the boxes mean, with the words of the framework.
const keyOf = ({ scale, missing }) => [
  ...scale.filter(({ word }) => word).map(({ text, word }) => `${text} = ${word}`),
  ...missing.filter(({ title }) => letters(title) !== title).map(({ title }) => `${letters(title)} = ${title}`),
].join(", ")
const letters = (title) => (title.includes(" ") ? title.split(" ").map((word) => word[0]).join("") : title)

const drawTable = ({ columns, sheet, beside }, page, more = false) => {
  const table = put("table", "", "", page)
  const head = put("tr", "", "", put("thead", "", "", table))
  const first = put("td", "", "", head)
  // On a sheet that gets loose from the first.
  const [of] = more ? sheet.about : []
  if (of) put("p", of.value ? "" : "open", `${of.name}: ${of.value}`, first)
  if (more) putConfidential(first)
  for (const who of columns) {
    const name = put("th", "who", who.function, head)
    name.scope = "col"
    if (who.function) put("small", "", who.viewpoint.toLowerCase(), name)
    else {
      put("span", "open", "Functie: ", name)
      if (sheet.viewpoints.length > 1) drawBoxes(name, sheet.viewpoints.map((title) => ({ text: title.toLowerCase() })))
    }
  }
  if (beside) put("th", "who beside", "Toelichting", head).scope = "col"
  return table
}

// On each sheet but the first, which says more: in a browser that has no words around a sheet (see `assets/paper.js`).
const putConfidential = (place) => {
  if (!document.documentElement.classList.contains("randen_om_het_blad")) put("small", "", "Vertrouwelijk", place)
}

const drawPartOnPaper = (drawn, part, table) => {
  const { columns, beside } = drawn
  const body = put("tbody", part.group, "", table)
  const title = put("th", "part", part.title, put("tr", "", "", body))
  title.colSpan = columns.length + (beside ? 2 : 1)
  title.scope = "rowgroup"
  if (part.group === "more" && part.help) put("small", "", part.help, title)
  for (const question of part.questions) drawRow(drawn, question, body)
}

const drawRow = (drawn, question, body) => {
  const { columns, said, numbers, beside } = drawn
  const row = put("tr", question.kind, "", body)
  const ask = put("th", question.follows ? "follows" : "", "", row)
  ask.scope = "row"
  put("span", "number", String(numbers.get(question.code)), ask)
  ask.append(`${question.follows ? "↳ " : ""}${question.text}`)
  if (question.kind !== "score" && question.help) put("small", "", question.help, ask)
  for (const who of columns) {
    const place = put("td", "", "", row)
    const reply = said(who, question.code)
    if (beside && question.kind === "text") place.colSpan = 2
    if (question.kind === "text") drawLines(place, reply.text, LINES.text)
    else if (question.kind === "choice") drawChoice(place, question, reply)
    else drawScoreBoxes(drawn, place, question, reply)
  }
  if (beside && question.kind !== "text") put("p", "open", "", put("td", "beside", "", row))
}

const drawScoreBoxes = ({ form }, place, question, reply) => {
  const steps = form.scale.map(({ value, text }) => ({ text, on: reply.score === value }))
  const missing = form.missing.map(({ code, title }) => ({ text: letters(title), on: reply.missing === code }))
  const few = steps.length <= MOST_STEPS
  const line = put("div", "line", "", place)
  if (few) drawBoxes(line, steps)
  else put("span", "open", `${steps[0].text} tot ${steps.at(-1).text}: ${steps.find(({ on }) => on)?.text ?? ""}`, line)
  drawBoxes(line, missing)
  drawBoxes(line, question.options.map(({ code, title }) => ({ text: title, on: reply.answer === code })))
}

const drawChoice = (place, { options }, reply) => {
  const boxes = options.map(({ code, title }) => ({ text: title, on: reply.answer === code }))
  const long = boxes.length > FEW || boxes.some(({ text }) => text.length > 14)
  drawBoxes(place, boxes, long ? "stacked" : "")
}

// A box to tick, with its word in it; below each other the word stands after it.
const drawBoxes = (parent, boxes, kind = "") => {
  if (!boxes.length) return
  const group = put("span", `boxes ${kind}`, "", parent)
  for (const { text, on } of boxes) {
    const box = put("span", `box${on ? " on" : ""}`, text, group)
    if (on) put("span", "unseen", " (gekozen)", box)
  }
}

const drawLines = (place, text, lines) => {
  if (text) return put("p", "text", text, place)
  for (let line = 0; line < lines; line++) put("p", "open", "", place)
}

// What was written beside the questions; on an empty form lines, each with room for the number of a question.
const drawNotes = ({ form, columns, said, numbers }, page) => {
  const notes = form.parts.flatMap(({ questions }) => questions).filter(({ kind }) => kind !== "text").flatMap((question) =>
    columns.map((who) => ({ number: numbers.get(question.code), who, text: said(who, question.code).text })).filter(({ text }) => text))
  const place = put("div", "notes", "", page)
  put("h3", "", notes.length ? "Toelichtingen" : "Toelichtingen (zet het nummer van de vraag ervoor)", place)
  for (const { number, who, text } of notes) {
    const line = put("p", "text", "", place)
    put("b", "", `${number}, ${who.function}: `, line)
    line.append(text)
  }
  if (!notes.length) drawLines(place, "", LINES.notes)
  putConfidential(place)
}
