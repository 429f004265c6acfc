// Draws lines that can be opened, with the tables of each that is open. Everything is set as text.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".folds")
  const inside = parentElement.querySelector("template")
  const there = new Map([...root.children].map((fold) => [fold.dataset.title, fold]))
  const folds = data.folds.map(({ key, title, open, tables }) => {
    const fold = there.get(title) ?? closed(title)
    // What somebody opened or closed since then stays, until the server says otherwise.
    if (fold.told !== open) fold.open = fold.told = open
    fold.querySelector("summary").onclick = () => {
      if (key) setTriggerValue("chosen", { [key]: fold.open ? "" : "true" })
    }
    fold.fill = () => fill(fold, tables, inside, setTriggerValue)
    fold.fill()
    return fold
  })
  // Moved only where they stand otherwise: who moves loses the focus.
  if (folds.some((fold, place) => fold !== root.children[place])) root.replaceChildren(...folds)
}

// A table that nobody sees is not drawn.
const fill = (fold, tables, inside, setTriggerValue) => {
  const box = fold.querySelector("div")
  const shown = fold.open ? tables : []
  while (box.children.length > shown.length) box.lastChild.remove()
  shown.forEach(({ key, text }, place) => {
    if (!box.children[place]) box.append(document.createElement("div"))
    const parentElement = box.children[place]
    if (!parentElement.firstChild) parentElement.append(inside.content.cloneNode(true))
    drawTable({ key, data: { text }, parentElement, setTriggerValue })
  })
}

const closed = (title) => {
  const fold = document.createElement("details")
  fold.dataset.title = title
  const summary = document.createElement("summary")
  const sign = document.createElement("span")
  sign.className = "icon"
  sign.setAttribute("aria-hidden", "true")
  sign.setAttribute("translate", "no")
  summary.append(sign, title)
  fold.append(summary, document.createElement("div"))
  fold.addEventListener("toggle", () => fold.fill())
  return fold
}
