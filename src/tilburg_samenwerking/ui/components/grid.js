// Draws the grid as a real table, its cells as buttons where they can be opened. Everything is set as text, so that no
// title can become markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const table = parentElement.querySelector("table")
  const focused = parentElement.querySelector("button:focus")?.dataset.code
  table.replaceChildren()
  table.createCaption().textContent = data.caption
  const add = (parent, name, text, kind) => {
    const element = document.createElement(name)
    element.textContent = text
    if (kind) element.className = kind
    parent.append(element)
    return element
  }
  const bar = (cell, square) => {
    const parts = add(square, "ul", "", "parts")
    for (const { share, text, title, fill, ink, asks, href } of cell.parts) {
      const part = add(parts, "li", "", fill ? "" : "missing")
      part.style.flexGrow = share
      if (fill) paint(part, fill, ink, asks)
      const amount = add(part, href ? "a" : "span", text)
      amount.title = `${text} ${title}`
      if (href) {
        amount.href = href
        amount.setAttribute("aria-label", `${text} ${title}, ${cell.name}`)
      } else add(part, "span", ` ${title}`, "aloud")
    }
  }
  const head = table.createTHead().insertRow()
  add(head, "td", "")
  for (const title of data.columns) add(head, "th", title).scope = "col"
  const body = table.createTBody()
  for (const [title, cells] of data.rows) {
    const row = body.insertRow()
    add(row, "th", title).scope = "row"
    cells.forEach((cell, place) => {
      const field = row.insertCell()
      if (!cell) {
        field.className = "none"
        return
      }
      const square = add(field, "div", "", cell.amounts ? "cell plain" : cell.void ? "cell void" : cell.few ? "cell few" : cell.fill ? "cell" : "cell missing")
      if (cell.fill) paint(square, cell.fill, cell.ink, cell.asks)
      // The bar stands beside the button, not in it: its parts are links of their own.
      const box = add(square, data.open ? "button" : "div", "", data.open ? "about whole" : "about")
      add(box, "span", data.columns[place], "column")
      add(box, "span", cell.title, "title")
      const number = (line, value, word) => {
        add(line, "strong", value)
        line.append(" ")
        add(line, "span", word, "word")
        return line
      }
      if (!cell.amounts) number(add(box, "span", "", "line"), cell.value, cell.word)
      // Beside the button too: each leads to who it counts.
      const amounts = cell.amounts ? add(square, "div", "", "amounts") : null
      for (const { value, word, name, share, href } of cell.amounts || []) {
        const line = number(add(amounts, href ? "a" : "span", "", "line amount"), value, word)
        if (href) {
          line.href = href
          line.setAttribute("aria-label", `${value} ${word}, ${name}, ${cell.name}`)
        }
        add(amounts, "span", name, "small")
        add(add(amounts, "span", "", "share"), "i", "").style.width = `${share * 100}%`
      }
      for (const text of cell.lines || []) add(box, "span", text, "small")
      if (cell.marks?.length) {
        const marks = add(box, "span", "", "marks")
        for (const { sign, text } of cell.marks) add(marks, "span", `${sign} ${text}`)
      }
      if (cell.parts?.length) bar(cell, square)
      if (!data.open) return
      box.type = "button"
      box.dataset.code = cell.code
      box.setAttribute("aria-label", cell.label)
      box.setAttribute("aria-pressed", String(cell.code === data.chosen))
      box.onclick = () => setTriggerValue("chosen", cell.code)
    })
  }
  const figure = parentElement.querySelector("[role=figure], [role=group]")
  figure.setAttribute("role", data.open ? "group" : "figure")
  figure.setAttribute("aria-label", data.alt)
  tell(component, data.alt)
  if (focused) parentElement.querySelector(`button[data-code="${CSS.escape(focused)}"]`)?.focus()
  // Arrow keys go from cell to cell, as they look.
  table.onkeydown = (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]
    const field = event.target.closest("td")
    if (!step || !field) return
    const next = table.rows[field.parentElement.rowIndex + step[0]]?.cells[field.cellIndex + step[1]]
    const button = next?.querySelector("button")
    if (!button) return
    event.preventDefault()
    button.focus()
  }
}
