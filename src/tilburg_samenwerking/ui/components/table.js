// Draws a table from plain data. Everything is set as text, so that no name can become markup.
export default function (component) {
  const { data, parentElement } = component
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
      else if (fill) box.style.background = fill
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
      part.style.background = fill
      part.style.color = ink
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
    const [width, height, room] = [150, 40, 5]
    const at = ([x, y]) => [room + x * (width - 2 * room), height - room - y * (height - 2 * room)]
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": shown.full, class: "line" })
    for (const y of [0, 1]) svg.append(make("path", { d: `M0 ${at([0, y])[1]}H${width}`, class: "edge" }))
    for (const y of shown.line.guides) svg.append(make("path", { d: `M0 ${at([0, y])[1]}H${width}`, class: "guide" }))
    for (const part of shown.line.parts) {
      svg.append(make("polyline", { points: part.map((point) => at(point).join(",")).join(" ") }))
      for (const point of part) {
        const [cx, cy] = at(point)
        svg.append(make("circle", { cx, cy, r: 2.4 }))
      }
    }
    element.append(svg)
  }
  const words = (shown, element) => {
    const text = shown.href ? link(shown) : document.createElement("span")
    text.textContent = shown.text
    if (shown.full) element.title = shown.full
    element.append(text)
    if (shown.more) {
      const more = document.createElement("span")
      more.className = "more"
      const [first, ...rest] = shown.more.split("\n")
      if (shown.more_href) {
        const door = link({ href: shown.more_href })
        door.textContent = first
        more.append(door, ...rest.map((line) => `\n${line}`))
      } else more.textContent = shown.more
      element.append(more)
    }
  }
  // A cell says what it draws; without that it is a text.
  const drawings = { text: words, dots, grid: mini, chips, bar, line }
  const cell = (shown, header, scope) => {
    const element = document.createElement(header ? "th" : "td")
    if (header) element.scope = scope
    if (shown.columns > 1) element.colSpan = shown.columns
    if (shown.rows > 1) element.rowSpan = shown.rows
    element.className = shown.kind || ""
    if (shown.fill) {
      element.style.backgroundColor = shown.fill
      element.style.color = shown.ink
    }
    drawings[shown.draw || "text"](shown, element)
    return element
  }
  table.createCaption().textContent = data.caption
  const head = table.createTHead()
  head.replaceChildren()
  for (const line of data.head) {
    const row = head.insertRow()
    for (const shown of line) row.append(cell(shown, true, shown.kind === "group" ? "colgroup" : "col"))
  }
  const drawn = (line) => {
    const row = document.createElement("tr")
    line.forEach((shown, place) => {
      // What the row above reaches into has no cell of its own.
      if (shown.kind !== "spanned") row.append(cell(shown, place === 0, "row"))
    })
    return row
  }
  arrange(table.tBodies[0] ?? table.createTBody(), data.body, drawn)
  for (const row of table.tBodies[0].rows) rove(row)
  table.onkeydown = step
  const region = parentElement.querySelector(".scroll")
  region.setAttribute("aria-label", data.caption)
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
