// Stands before the script of a table: what one can do with a list of it. Everything is set as text.
const make = (name, kind, text) => {
  const element = document.createElement(name)
  if (kind) element.className = kind
  if (text) element.textContent = text
  return element
}

// `data` has the `tools` and what was `copied`; `choose` and `copy` tell the server what is wanted.
export default function drawTools(parent, data, choose, copy) {
  tools(parent, data, choose)
  page(parent, data, choose)
  copied(parent, data)
  const button = parent.querySelector(".copy")
  if (button) button.onclick = () => ask(parent, copy)
}

// Another order or another word begins at the first page.
const fromStart = ({ pager }) => (pager ? { [pager.key]: "" } : {})

// How long after the last letter a list is searched, in milliseconds.
const PAUSE = 350

// Above a list: the word it is searched for, its order, how many there are, and a button that copies it. Made once, so
// that who types goes on typing.
const tools = (parent, data, choose) => {
  const bar = parent.querySelector(".tools")
  if (!data.tools) return bar.replaceChildren()
  if (!bar.firstChild) {
    const search = make("input", "search")
    search.type = "search"
    search.autocomplete = "off"
    const order = make("label", "order", "Volgorde ")
    order.append(make("select"))
    const status = make("span", "status")
    const copy = make("button", "copy", "Kopieer lijst")
    copy.type = "button"
    copy.title = "Kopieer de hele lijst als tekst met tabs, voor een spreadsheet"
    bar.append(search, order, status, copy)
  }
  const { order, search, status, nothing } = data.tools
  const [input, select] = [bar.querySelector("input"), bar.querySelector("select")]
  input.hidden = !search
  input.placeholder = search?.label ?? ""
  input.setAttribute("aria-label", search?.label ?? "")
  // Of what somebody types now, the answer to an earlier letter says nothing.
  if (!input.waiting && (input.sent ?? null) !== (search?.word ?? "")) input.value = search?.word ?? ""
  input.sent = search?.word ?? ""
  const send = () => {
    clearTimeout(input.waiting)
    input.waiting = 0
    if (input.value.trim() === input.sent) return
    input.sent = input.value.trim()
    choose({ [search.key]: input.sent, ...fromStart(data.tools) })
  }
  input.oninput = () => {
    clearTimeout(input.waiting)
    input.waiting = setTimeout(send, PAUSE)
  }
  input.onchange = send
  select.replaceChildren()
  for (const [word, title] of Object.entries(order.titles)) select.add(new Option(title, word, false, word === order.chosen))
  select.onchange = () => choose({ [order.key]: select.value === order.default ? "" : select.value, ...fromStart(data.tools) })
  // The headings put a short list in order too.
  select.parentElement.hidden = !search && order.chosen === order.default
  const words = nothing || status
  const said = bar.querySelector(".status")
  if (said.textContent !== words) said.textContent = words
  said.classList.toggle("nothing", Boolean(nothing))
  bar.querySelector(".copy").hidden = Boolean(nothing)
  // On paper it is said of how many these are, where they are not all.
  bar.classList.toggle("part", data.tools.part)
}

// What of a list is told to who listens.
const inPieces = ({ order, status, nothing, pager }) => [
  nothing || status,
  `Volgorde: ${order.titles[order.chosen]}`,
  pager && `Bladzijde ${pager.chosen} van ${pager.pages}`,
]

// Below a list that goes on: all of it, and the way to its other pages.
const page = (parent, data, choose) => {
  const foot = parent.querySelector(".pages")
  const { pager, whole } = data.tools ?? {}
  const focused = foot.querySelector(":focus")?.dataset.way
  foot.replaceChildren()
  if (whole) {
    const button = make("button", "", whole.on ? "Toon alleen de eerste" : whole.label)
    button.type = "button"
    button.dataset.way = "whole"
    button.onclick = () => choose({ [whole.key]: whole.on ? "" : "true", ...fromStart(data.tools) })
    foot.append(button)
  }
  if (pager) pages(foot, parent, pager, choose)
  if (focused) foot.querySelector(`[data-way="${CSS.escape(focused)}"]`)?.focus()
}

const pages = (foot, parent, pager, choose) => {
  const go = (chosen) => {
    choose({ [pager.key]: chosen === 1 ? "" : String(chosen) })
    parent.querySelector(".tools").scrollIntoView({ block: "nearest" })
  }
  const way = (text, to) => {
    const button = make("button", "", text)
    button.type = "button"
    button.dataset.way = text
    button.disabled = to < 1 || to > pager.pages
    button.onclick = () => go(to)
    return button
  }
  const label = make("label", "", "Bladzijde ")
  const select = make("select")
  for (let one = 1; one <= pager.pages; one++) select.add(new Option(String(one), String(one), false, one === pager.chosen))
  select.dataset.way = "pages"
  select.onchange = () => go(Number(select.value))
  label.append(select, ` van ${pager.pages}`)
  foot.append(way("Vorige", pager.chosen - 1), label, way("Volgende", pager.chosen + 1))
}

// The whole list comes from the server, and is put on the clipboard when it is there. A browser allows that for some
// seconds after the click; some want to be told at the click what will come.
const ask = (parent, request) => {
  parent.fallback?.remove()
  const text = new Promise((resolve) => { parent.answered = resolve })
  request()
  if (!navigator.clipboard || !window.ClipboardItem) return
  const blob = text.then((words) => new Blob([words], { type: "text/plain" }))
  parent.writing = navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]).then(() => true, () => false)
}

const copied = async (parent, data) => {
  if (!data.copied || parent.taken === data.copied.number) return
  parent.taken = data.copied.number
  parent.answered?.(data.copied.text)
  const done = (await parent.writing) || (await navigator.clipboard?.writeText(data.copied.text).then(() => true, () => false))
  const status = parent.querySelector(".status")
  if (done) status.textContent = data.copied.words
  else offer(parent, status, data.copied.text)
  window.samenwerkingenSenses?.say(status.textContent)
}

// Where a browser does not let a page copy, the text stands there, chosen, to be copied by hand.
const offer = (parent, status, text) => {
  const area = make("textarea", "fallback")
  area.value = text
  area.rows = 5
  area.readOnly = true
  area.setAttribute("aria-label", "De lijst als tekst")
  parent.querySelector(".tools").after(area)
  parent.fallback = area
  area.focus()
  area.select()
  status.textContent = "Kopiëren mag niet van deze browser. De lijst staat hieronder: druk op Ctrl+C."
}

