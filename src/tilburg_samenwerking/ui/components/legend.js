// Draws the meaning of the colours. Everything is set as text.
export default function (component) {
  const { data, parentElement } = component
  const list = parentElement.querySelector("ul")
  list.replaceChildren()
  for (const { text, fill } of data.steps) {
    const item = document.createElement("li")
    const swatch = document.createElement("i")
    if (fill) swatch.style.background = fill
    item.append(swatch, text)
    list.append(item)
  }
}
