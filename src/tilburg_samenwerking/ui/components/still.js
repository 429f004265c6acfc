// Draws what is only looked at: key figures, what one collaboration comes down to, ways on, a legend, blocks of text, the course of the phases, small multiples.
// Everything is set as text, so that no text can become markup.
export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".still")
  const fresh = document.createElement("div")
  fresh.className = `still draws-${data.draw}`
  DRAWINGS[data.draw](data, fresh)
  root.replaceWith(fresh)
  if (data.alt) tell(component, data.alt)
}

const add = (parent, name, text, kind) => {
  const element = document.createElement(name)
  if (text) element.textContent = text
  if (kind) element.className = kind
  parent.append(element)
  return element
}

const figures = (data, root) => {
  const list = add(root, "dl")
  for (const { value, of, label, more, money, href } of data.figures) {
    const group = add(list, "div")
    add(group, "dt", label)
    const number = add(group, "dd", "", "value")
    const door = href ? add(number, "a") : number
    add(door, "strong", value)
    if (href) {
      door.href = href
      door.setAttribute("aria-label", `${value} ${label}: wie zijn dat?`)
    }
    if (of) number.append(` van ${of}`)
    add(group, "dd", more, "more")
    if (money) add(group, "dd", money, "more")
  }
}

const essentials = (data, root) => {
  const list = add(root, "dl")
  for (const { value, word, fill, ink, strong, label, lines = [] } of data.values) {
    const group = add(list, "div")
    add(group, "dt", label)
    const number = add(group, "dd", "", "value")
    add(number, "strong", value)
    if (word) {
      number.append(" ")
      const chip = add(number, "span", word, strong ? "word strong" : "word")
      if (fill) paint(chip, fill, ink)
    }
    for (const line of lines) add(group, "dd", line, "more")
  }
  if (data.title) add(root, "h2", data.title)
  if (!data.reasons.length) return
  const reasons = add(root, "ul")
  for (const { text, href } of data.reasons) {
    const item = add(reasons, "li")
    if (href) add(item, "a", text).href = href
    else item.append(text)
  }
}

const ways = (data, root) => {
  const list = add(root, "ul")
  for (const { title, icon, href } of data.ways) {
    const way = add(add(list, "li"), "a")
    way.href = href
    const sign = add(way, "span", icon, "icon")
    sign.setAttribute("aria-hidden", "true")
    sign.setAttribute("translate", "no")
    way.append(title)
  }
}

const legend = (data, root) => {
  let list = null
  for (const { text, fill, till, frame, few, asks, title } of data.steps) {
    if (title || !list) {
      const group = add(root, "div", "", "group")
      if (title) add(group, "span", `${title}:`)
      list = add(group, "ul")
    }
    const item = add(list, "li")
    const swatch = add(item, "i", "", till ? "wide" : frame ? "frame" : few ? "few" : "")
    if (fill) paint(swatch, fill, null, asks)
    if (till) swatch.style.background = `${asks ? `${CORNER}, ` : ""}linear-gradient(to right, ${themed(fill)}, ${themed(till)})`
    item.append(text)
  }
}

const blocks = (data, root) => {
  root.classList.add(data.kind)
  for (const { title, items } of data.blocks) {
    const block = add(root, "div", "", "block")
    if (title) add(block, "h2", title)
    // A list of terms needs a term for each text; without a label it is just text.
    let list = null
    for (const { label, lines } of items) {
      if (label && !list) list = add(block, "dl")
      const item = add(label ? list : block, "div", "", "item")
      if (label) add(item, "dt", label)
      for (const { text, by, quiet } of lines) {
        const line = add(item, label ? "dd" : "p", text, quiet ? "quiet" : "")
        if (by) add(line, "span", by, "by")
      }
    }
  }
}

const course = (data, root) => {
  if (data.steps.length) {
    const list = add(root, "ol")
    list.setAttribute("aria-label", `${data.label}: ${data.now}`)
    for (const { text, now } of data.steps) {
      const step = add(list, "li", "", now ? "now" : "")
      if (now) step.setAttribute("aria-current", "step")
      add(step, "span", text, "name")
      if (now) add(step, "span", "in deze fase", "word")
    }
  }
  if (data.beside.length) {
    const list = add(root, "dl")
    for (const { label, text } of data.beside) {
      const item = add(list, "div")
      add(item, "dt", label)
      add(item, "dd", text)
    }
  }
}

// A panel per cell with its scores over time, and the strip of phase and water above. Places across are percentages, so
// that the panels grow and shrink while letters and dots keep their size.
const HEIGHT = 108

const multiples = (data, root) => {
  root.setAttribute("role", "img")
  root.setAttribute("aria-label", data.alt)
  const draw = (parent, name, places, kind, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name)
    for (const [place, value] of Object.entries(places)) element.setAttribute(place, value)
    if (kind) element.setAttribute("class", kind)
    if (text) element.textContent = text
    parent.append(element)
    return element
  }
  const across = (share) => `${share * 100}%`
  const down = (share) => (1 - share) * HEIGHT

  const strip = document.createElement("div")
  strip.className = "strip"
  for (const spells of [data.phases, data.waters]) {
    if (!spells.length) continue
    const line = add(strip, "div", "", "line")
    for (const { x, width, fill, text, label } of spells) {
      const spell = add(line, "div", "", "spell")
      spell.style.left = across(x)
      spell.style.width = across(width)
      spell.style.backgroundColor = fill
      spell.title = label
      add(spell, "span", text)
    }
  }
  if (strip.childElementCount) {
    for (const x of data.versions) add(strip, "div", "", "version").style.left = across(x)
  }

  const panels = document.createElement("div")
  panels.className = "panels"
  panels.style.gridTemplateColumns = `repeat(${data.columns}, minmax(0, 1fr))`
  const lowest = {}
  for (const { row, column } of data.panels) lowest[column] = Math.max(row, lowest[column] || 0)
  for (const { row, column, domain, theme, dots, last, below } of data.panels) {
    const panel = add(panels, "div", "", "panel")
    panel.style.gridArea = `${row} / ${column}`
    add(panel, "strong", domain)
    add(panel, "span", theme)
    const svg = draw(panel, "svg", { width: "100%", height: HEIGHT })
    for (const { x, width, fill } of data.phases) draw(svg, "rect", { x: across(x), y: 0, width: across(width), height: HEIGHT, fill })
    for (const { at, text } of data.limits) {
      draw(svg, "line", { x1: 0, x2: "100%", y1: down(at), y2: down(at) }, "limit")
      if (column === 1) draw(svg, "text", { x: -8, y: down(at), dy: "0.35em" }, "score", text)
    }
    for (const { x, width, fill, asks } of data.waters) {
      if (asks) draw(svg, "rect", { x: across(x), y: HEIGHT - 5, width: across(width), height: 5, fill })
    }
    for (const x of data.versions) draw(svg, "line", { x1: across(x), x2: across(x), y1: 0, y2: HEIGHT }, "version")
    dots.forEach((dot, place) => {
      const before = dots[place - 1]
      if (!dot || !before) return
      draw(svg, "line", { x1: across(before.x), x2: across(dot.x), y1: down(before.y), y2: down(dot.y) }, "course")
    })
    for (const dot of dots) {
      if (dot) draw(svg, "circle", { cx: across(dot.x), cy: down(dot.y), r: 4.5 }, "dot").style.fill = themed(dot.fill)
    }
    const end = dots.at(-1)
    if (end) draw(svg, "text", { x: across(end.x), y: down(end.y) + (below ? 18 : -9) }, "last", last)
    // A dot is small to point at.
    for (const dot of dots) {
      if (!dot) continue
      const near = draw(svg, "circle", { cx: across(dot.x), cy: down(dot.y), r: 9 }, "near")
      draw(near, "title", {}, "", dot.label)
    }
    if (row !== lowest[column]) continue
    panel.classList.add("lowest")
    for (const { at, text } of data.days) draw(svg, "text", { x: across(at), y: HEIGHT + 19 }, "day", text)
  }
  root.append(...(strip.childElementCount ? [strip] : []), panels)
}

const DRAWINGS = { figures, essentials, ways, legend, blocks, course, multiples }
