// Draws a table from plain data. Everything is set as text, so that no name can become markup.
//
// A table comes as text: a line for what it is called and its head, and a line for each row. Every click draws all of a
// page again; so the browser sees at once what it has drawn already.
export default function drawTable(component) {
  const { data, parentElement, setTriggerValue } = component
  // What is chosen goes to the server as words of the link; a word that is empty goes out of it.
  const choose = (words) => setTriggerValue("chosen", words)
  const table = parentElement.querySelector("table")
  table.choose = choose
  table.tools = data.tools
  if (table.drawing !== data.text) drawAnew(table, data)
  table.drawing = data.text
  drawTools(parentElement, data, choose, () => setTriggerValue("copied", true))
  tell(component, ...(data.tools ? inPieces(data.tools) : [table.amount]))
}

const drawAnew = (table, { text, tools }) => {
  const [first, ...rows] = text.split("\n")
  const { kind, caption, head } = JSON.parse(first)
  table.className = kind || ""
  table.setAttribute("role", "table")
  table.createCaption().textContent = caption
  drawHead(table, head)
  drawBody(table, rows, columnNames(head))
  const region = table.parentElement
  region.setAttribute("aria-label", caption)
  region.hidden = Boolean(tools && !rows.length)
  table.amount = rows.length === 1 ? "1 rij" : `${rows.length} rijen`
  pin(table)
}

const drawHead = (table, lines) => {
  const head = table.createTHead()
  // The button that was pressed is drawn anew, and keeps the focus.
  const pressed = head.querySelector("button:focus")?.dataset.column
  head.replaceChildren()
  for (const line of lines) {
    const row = head.insertRow()
    for (const shown of line) {
      const element = cell(shown, true, shown.kind === "group" ? "colgroup" : "col")
      if (shown.sort) sorter(shown, element, table)
      row.append(element)
    }
  }
  if (pressed) head.querySelector(`button[data-column="${CSS.escape(pressed)}"]`)?.focus()
}

const sorter = (shown, element, table) => {
  const { word, state, label } = shown.sort
  element.setAttribute("aria-sort", state)
  const button = document.createElement("button")
  button.type = "button"
  button.dataset.column = shown.column
  button.textContent = shown.text
  button.title = shown.full ? `${shown.full}. ${label}` : label
  button.onclick = () => {
    const { order } = table.tools
    table.choose({ [order.key]: word === order.default ? "" : word, ...fromStart(table.tools) })
  }
  element.replaceChildren(button)
}

const drawBody = (table, rows, labels) => {
  const places = rows.length ? JSON.parse(rows[0]).map(({ place }) => place ?? [0, 0]) : []
  for (const [name, part] of [["--down", 0], ["--across", 1]]) {
    table.style.setProperty(name, Math.max(0, ...places.map((place) => place[part])))
  }
  const body = table.tBodies[0] ?? table.createTBody()
  // A row says what its columns are called, so that it is another under other headings.
  const names = JSON.stringify(labels)
  if (body.names !== names) {
    body.replaceChildren()
    body.spare = new Map()
  }
  body.names = names
  arrange(body, rows, (line) => drawRow(line, labels))
  table.onkeydown = step
}

const drawRow = (line, labels) => {
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
  rove(row)
  return row
}

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
  for (const [place, fill] of shown.fills.entries()) {
    const box = document.createElement("i")
    if (fill === "void") box.className = "void"
    else if (fill) paint(box, fill, null, shown.asks.includes(place))
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
  for (const { share, text, title, fill, ink, asks, href } of shown.segments) {
    const part = href ? link({ href }) : document.createElement("i")
    if (href) part.setAttribute("aria-label", `${text} ${title}`)
    part.style.flexGrow = share
    paint(part, fill, ink, asks)
    part.textContent = text
    part.title = `${text} ${title}`
    line.append(part)
  }
  element.append(line)
}

// One path for all edges, one for all guides and one for all dots: a list has a line in each of its rows.
const line = (shown, element) => {
  const make = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    svg.append(made)
  }
  // In pixels with room for a dot at every side; heights go from the bottom up.
  const tiny = shown.kind?.includes("tiny")
  const [width, height, room] = tiny ? [66, 30, 3] : [150, 40, 5]
  const at = ([x, y]) => [room + x * (width - 2 * room), height - room - y * (height - 2 * room)]
  const across = (heights) => heights.map((y) => `M0 ${at([0, y])[1]}H${width}`).join("")
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": shown.full, class: "line" }))
    svg.setAttribute(key, value)
  const { guides, parts } = shown.line
  if (!tiny) make("path", { d: across([0, 1]), class: "edge" })
  if (guides.length) make("path", { d: across(guides), class: "guide" })
  for (const part of parts) if (part.length > 1) make("polyline", { points: part.map((point) => at(point).join(",")).join(" ") })
  const dots = parts.flat().map((point) => at(point).join(" "))
  make("path", { d: dots.map((dot) => `M${dot}h0`).join(""), class: "dots" })
  if (tiny && dots.length) make("path", { d: `M${dots.at(-1)}h0`, class: "dots last" })
  element.append(svg)
}

// What stands at the pointer says what a number or a short name means in these cells: who listens hears it too, and who
// comes there by keyboard sees it. An attribute, and no text of its own: a list has some hundreds of these cells.
const MEANS = /score|lowest|missing|square|change|number|amount|centre/
const describe = ({ text, full }, element, said) => {
  const more = (full.startsWith(text) ? full.slice(text.length) : full).replace(/^[\s,:;–-]+/, "")
  if (!more) return
  element.dataset.full = more
  said.setAttribute("aria-description", more)
}

const words = (shown, element) => {
  const text = shown.href ? link(shown) : document.createElement("span")
  text.textContent = shown.text
  if (shown.href && shown.kind?.includes("square")) text.className = "whole"
  if (shown.full) element.title = shown.full
  element.append(text)
  if (shown.full && MEANS.test(shown.kind ?? "")) describe(shown, element, shown.href ? text : element)
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

// A cell says what it draws; without that it is a text.
const drawings = { text: words, dots, grid: mini, chips, bar, line }

const cell = (shown, header, scope) => {
  const element = document.createElement(header ? "th" : "td")
  if (header) element.scope = scope
  element.setAttribute("role", !header ? "cell" : scope === "row" ? "rowheader" : "columnheader")
  if (shown.columns > 1) element.colSpan = shown.columns
  if (shown.rows > 1) element.rowSpan = shown.rows
  element.className = shown.kind || ""
  if (shown.fill) paint(element, shown.fill, shown.ink, shown.asks)
  if (shown.place) {
    element.style.setProperty("--row", shown.place[0])
    element.style.setProperty("--column", shown.place[1])
  }
  drawings[shown.draw || "text"](shown, element)
  return element
}

// What each column is called in the row of headings at the top; one that stands below others has no name of its own.
const columnNames = (head) => head[0]?.flatMap(({ text, columns }) => [text, ...Array((columns ?? 1) - 1).fill("")]) ?? []

// What stays in view while the cells go by is lifted out of the page only where they do go by: that costs the browser a
// layer for each. At the right each has those right of it beside it, whose widths only the browser knows.
const pin = (table) => {
  table.sized?.disconnect()
  table.sized = new ResizeObserver(() => stand(table))
  table.sized.observe(table)
  table.sized.observe(table.parentElement)
}

const stand = (table) => {
  const region = table.parentElement
  const scrolls = table.offsetWidth > region.clientWidth
  region.classList.toggle("scrolls", scrolls)
  // A stop for the keyboard only where there is something to scroll.
  region.tabIndex = scrolls ? 0 : -1
  if (!scrolls) return
  const sized = [...(table.tBodies[0].rows[0]?.cells ?? [])].map((cell) => [cell, cell.getBoundingClientRect().width])
  let right = 0
  for (const [cell, width] of sized.reverse()) {
    if (!cell.classList.contains("summary")) break
    table.style.setProperty(`--right-${cell.dataset.place}`, `${right}px`)
    right += width
  }
}

// The squares of a row are one stop for the keyboard; from there the arrows go to the others, and to other rows.
const SQUARES = "td:is(.score, .lowest, .missing) > a"
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

const rove = (row, stop) => {
  const squares = [...row.querySelectorAll(SQUARES)]
  for (const square of squares) square.tabIndex = square === (stop ?? squares[0]) ? 0 : -1
}

const step = (event) => {
  event.currentTarget.classList.toggle("still", event.key === "Escape")
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

// Rows that are taken away are kept for a while: the next filter often brings them back.
const SPARE = 100
const putBy = (spare, row) => {
  row.remove()
  spare.delete(origin.get(row))
  spare.set(origin.get(row), row)
  if (spare.size > SPARE) spare.delete(spare.keys().next().value)
}
const takeBack = (spare, line) => {
  const row = spare.get(line)
  spare.delete(line)
  return row
}

// Puts the rows in a body. A filter leaves many rows as they are: those stay where they stand, with the focus in them.
const arrange = (body, lines, drawn) => {
  const there = new Map()
  for (const row of body.rows) there.set(origin.get(row), [...(there.get(origin.get(row)) ?? []), row])
  const rows = lines.map((line) => {
    const row = there.get(line)?.shift() ?? takeBack(body.spare, line) ?? drawn(JSON.parse(line))
    origin.set(row, line)
    return row
  })
  for (const row of [...there.values()].flat()) putBy(body.spare, row)
  let next = body.firstElementChild
  for (const row of rows) {
    if (row === next) next = next.nextElementSibling
    else body.insertBefore(row, next)
  }
}
