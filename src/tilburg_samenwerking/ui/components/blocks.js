// Draws blocks of labels with their texts. Everything is set as text, so that no text can become markup.
export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".blocks")
  root.className = `blocks ${data.kind}`
  root.replaceChildren()
  const add = (parent, name, text, kind) => {
    const element = document.createElement(name)
    if (text) element.textContent = text
    if (kind) element.className = kind
    parent.append(element)
    return element
  }
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
