// Draws a table from plain data, with what one can do with a list of it. Everything is set as text, so that no name can
// become markup.
export default function drawTable(component) {
  const { data, parentElement, setTriggerValue } = component
  // What is chosen goes to the server as words of the link; a word that is empty goes out of it.
  const choose = (words) => setTriggerValue("chosen", words)
  const table = parentElement.querySelector("table")
  const link = (shown) => {
    const anchor = document.createElement("a")
    anchor.href = shown.href
    return anchor
  }
  const dots = (shown, element) => {
    const line = document.createElement("span")
    line.className = "dotline"
    line.setAttribute("role", "img")
    line.setAttribute("aria-label", shown.full)
    for (const place of shown.dots) {
      const dot = document.createElement("i")
      dot.style.left = `${place * 100}%`
      line.append(dot)
    }
    element.append(line)
  }
  const mini = (shown, element) => {
    const grid = document.createElement("span")
    grid.className = "minigrid"
    grid.setAttribute("role", "img")
    grid.setAttribute("aria-label", shown.full)
    grid.style.gridTemplateColumns = `repeat(${shown.across}, 1fr)`
    for (const fill of shown.fills) {
      const box = document.createElement("i")
      if (fill === "void") box.className = "void"
      else if (fill) paint(box, fill)
      else if (fill === null) box.className = "hatched"
      else box.className = "absent"
      grid.append(box)
    }
    element.append(grid)
  }
  const chips = (shown, element) => {
    const list = document.createElement("ul")
    for (const { text, strong, href } of shown.chips) {
      const item = document.createElement("li")
      const words = href ? link({ href }) : item
      words.textContent = text
      if (href) item.append(words)
      if (strong) item.className = "strong"
      list.append(item)
    }
    element.append(list)
  }
  const bar = (shown, element) => {
    const line = document.createElement("span")
    line.className = "bar"
    // What is a picture has nothing in it to open.
    line.setAttribute("role", shown.segments.some(({ href }) => href) ? "group" : "img")
    line.setAttribute("aria-label", shown.full)
    for (const { share, text, title, fill, ink, href } of shown.segments) {
      const part = href ? link({ href }) : document.createElement("i")
      if (href) part.setAttribute("aria-label", `${text} ${title}`)
      part.style.flexGrow = share
      paint(part, fill, ink)
      part.textContent = text
      part.title = `${text} ${title}`
      line.append(part)
    }
    element.append(line)
  }
  const line = (shown, element) => {
    const make = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name)
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
      return made
    }
    // In pixels with room for a dot at every side; heights go from the bottom up.
    const tiny = shown.kind?.includes("tiny")
    const [width, height, room] = tiny ? [66, 30, 3] : [150, 40, 5]
    const at = ([x, y]) => [room + x * (width - 2 * room), height - room - y * (height - 2 * room)]
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": shown.full, class: "line" })
    for (const y of [0, 1]) svg.append(make("path", { d: `M0 ${at([0, y])[1]}H${width}`, class: "edge" }))
    for (const y of shown.line.guides) svg.append(make("path", { d: `M0 ${at([0, y])[1]}H${width}`, class: "guide" }))
    for (const part of shown.line.parts) {
      svg.append(make("polyline", { points: part.map((point) => at(point).join(",")).join(" ") }))
      for (const point of part) {
        const [cx, cy] = at(point)
        svg.append(make("circle", { cx, cy, r: tiny ? 1.3 : 2.4 }))
      }
    }
    if (tiny) svg.querySelector("circle:last-of-type")?.setAttribute("r", 3)
    element.append(svg)
  }
  const words = (shown, element) => {
    const text = shown.href ? link(shown) : document.createElement("span")
    text.textContent = shown.text
    if (shown.full) element.title = shown.full
    element.append(text)
    for (const kind of ["more", "about"]) {
      if (!shown[kind]) continue
      const line = document.createElement("span")
      line.className = kind
      const [first, ...rest] = shown[kind].split("\n")
      if (kind === "more" && shown.more_href) {
        const door = link({ href: shown.more_href })
        door.textContent = first
        line.append(door, ...rest.map((text) => `\n${text}`))
      } else line.textContent = shown[kind]
      element.append(line)
    }
  }
  const sorter = (shown, element) => {
    const { word, state, label } = shown.sort
    element.setAttribute("aria-sort", state)
    const button = document.createElement("button")
    button.type = "button"
    button.dataset.column = shown.column
    button.textContent = shown.text
    button.title = shown.full ? `${shown.full}. ${label}` : label
    button.onclick = () => choose({ [data.tools.order.key]: word === data.tools.order.default ? "" : word, ...fromStart(data.tools) })
    element.append(button)
  }
  // A cell says what it draws; without that it is a text.
  const drawings = { text: words, dots, grid: mini, chips, bar, line }
  const cell = (shown, header, scope) => {
    const element = document.createElement(header ? "th" : "td")
    if (header) element.scope = scope
    element.setAttribute("role", !header ? "cell" : scope === "row" ? "rowheader" : "columnheader")
    if (shown.columns > 1) element.colSpan = shown.columns
    if (shown.rows > 1) element.rowSpan = shown.rows
    element.className = shown.kind || ""
    if (shown.fill) paint(element, shown.fill, shown.ink)
    if (shown.place) {
      element.style.setProperty("--row", shown.place[0])
      element.style.setProperty("--column", shown.place[1])
    }
    if (shown.sort) sorter(shown, element)
    else drawings[shown.draw || "text"](shown, element)
    return element
  }
  table.className = data.kind || ""
  table.setAttribute("role", "table")
  table.createCaption().textContent = data.caption
  const head = table.createTHead()
  // The button that was pressed is drawn anew, and keeps the focus.
  const pressed = head.querySelector("button:focus")?.dataset.column
  head.replaceChildren()
  for (const line of data.head) {
    const row = head.insertRow()
    for (const shown of line) row.append(cell(shown, true, shown.kind === "group" ? "colgroup" : "col"))
  }
  if (pressed) head.querySelector(`button[data-column="${CSS.escape(pressed)}"]`)?.focus()
  const labels = columnNames(data.head)
  for (const [name, part] of [["--down", 0], ["--across", 1]]) {
    table.style.setProperty(name, Math.max(0, ...(data.body[0] ?? []).map(({ place }) => place?.[part] ?? 0)))
  }
  const drawn = (line) => {
    const row = document.createElement("tr")
    line.forEach((shown, place) => {
      // What the row above reaches into has no cell of its own.
      if (shown.kind === "spanned") return
      const element = cell(shown, place === 0, "row")
      if (place && !shown.place && !shown.draw && labels[place]) element.dataset.label = labels[place]
      if (element.classList.contains("summary")) {
        element.dataset.place = place
        element.style.right = `var(--right-${place}, 0)`
      }
      row.append(element)
    })
    row.setAttribute("role", "row")
    return row
  }
  arrange(table.tBodies[0] ?? table.createTBody(), data.body, drawn)
  for (const row of table.tBodies[0].rows) rove(row)
  table.onkeydown = step
  const region = parentElement.querySelector(".scroll")
  region.setAttribute("aria-label", data.caption)
  region.hidden = Boolean(data.tools && !data.body.length)
  pin(table)
  tools(parentElement, data, choose)
  page(parentElement, data, choose)
  copied(parentElement, data)
  const copy = parentElement.querySelector(".copy")
  if (copy) copy.onclick = () => ask(parentElement, () => setTriggerValue("copied", true))
}

const make = (name, kind, text) => {
  const element = document.createElement(name)
  if (kind) element.className = kind
  if (text) element.textContent = text
  return element
}

// What each column is called in the row of headings at the top; one that stands below others has no name of its own.
const columnNames = (head) => head[0]?.flatMap(({ text, columns }) => [text, ...Array((columns ?? 1) - 1).fill("")]) ?? []

// Columns that stay at the right: each has those right of it beside it, whose widths only the browser knows.
const pin = (table) => {
  const widths = () => {
    let right = 0
    for (const cell of [...(table.tBodies[0]?.rows[0]?.cells ?? [])].reverse()) {
      if (!cell.classList.contains("summary")) break
      table.style.setProperty(`--right-${cell.dataset.place}`, `${right}px`)
      right += cell.getBoundingClientRect().width
    }
  }
  table.widths?.disconnect()
  table.widths = new ResizeObserver(widths)
  table.widths.observe(table)
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
    status.setAttribute("role", "status")
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
}

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

// The squares of a row are one stop for the keyboard; from there the arrows go to the others, and to other rows.
const SQUARES = "td:is(.score, .lowest, .missing) > a"
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

const rove = (row, stop) => {
  const squares = [...row.querySelectorAll(SQUARES)]
  for (const square of squares) square.tabIndex = square === (stop ?? squares[0]) ? 0 : -1
}

const step = (event) => {
  const square = event.target.closest(SQUARES)
  if (!square || !(event.key in STEPS)) return
  const [down, along] = STEPS[event.key]
  const cell = square.parentElement
  const row = cell.parentElement.parentElement.rows[cell.parentElement.sectionRowIndex + down]
  const next = row?.cells[cell.cellIndex + along]?.querySelector(":scope > a")
  if (!next?.matches(SQUARES)) return
  event.preventDefault()
  rove(row, next)
  next.focus()
}

// What each row was drawn from.
const origin = new WeakMap()

// Puts the rows in a body. A filter leaves many rows as they are: those stay where they stand, with the focus in them.
const arrange = (body, lines, drawn) => {
  const there = new Map()
  for (const row of body.rows) there.set(origin.get(row), [...(there.get(origin.get(row)) ?? []), row])
  const rows = lines.map((line) => {
    const text = JSON.stringify(line)
    const row = there.get(text)?.shift() ?? drawn(line)
    origin.set(row, text)
    return row
  })
  for (const row of [...there.values()].flat()) row.remove()
  let next = body.firstElementChild
  for (const row of rows) {
    if (row === next) next = next.nextElementSibling
    else body.insertBefore(row, next)
  }
}
