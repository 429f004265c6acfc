// Draws the phases as a line with the present one marked, and what stands beside it. Everything is set as text.
export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".course")
  root.replaceChildren()
  const add = (parent, name, text, kind) => {
    const element = document.createElement(name)
    if (text) element.textContent = text
    if (kind) element.className = kind
    parent.append(element)
    return element
  }
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
    for (const { label, text, strong } of data.beside) {
      const item = add(list, "div")
      add(item, "dt", label)
      add(item, "dd", text, strong ? "strong" : "")
    }
  }
}
