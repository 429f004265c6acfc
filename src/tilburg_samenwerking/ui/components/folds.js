// Draws lines that can be opened, with a table in each that is open. Everything is set as text.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".folds")
  const inside = parentElement.querySelector("template")
  const there = new Map([...root.children].map((fold) => [fold.dataset.title, fold]))
  const folds = data.folds.map(({ key, title, table }) => {
    const fold = there.get(title) ?? closed(title)
    const open = table !== null
    // What somebody opened or closed since then stays, until the server says otherwise.
    if (fold.told !== open) fold.open = fold.told = open
    fold.querySelector("summary").onclick = () => {
      if (key) setTriggerValue("chosen", { [key]: fold.open ? "" : "true" })
    }
    const box = fold.querySelector("div")
    if (!open) box.replaceChildren()
    else if (!box.firstChild) box.append(inside.content.cloneNode(true))
    if (open) drawTable({ key: title, data: { text: table }, parentElement: box, setTriggerValue })
    return fold
  })
  // Moved only where they stand otherwise: who moves loses the focus.
  if (folds.some((fold, place) => fold !== root.children[place])) root.replaceChildren(...folds)
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
  return fold
}
