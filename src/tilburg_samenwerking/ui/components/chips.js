// Draws words that can be taken away, as a list of buttons. Everything is set as text.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const list = parentElement.querySelector("ul")
  const places = [...list.querySelectorAll("button")]
  const place = places.indexOf(list.querySelector("button:focus"))
  list.setAttribute("aria-label", "Gekozen filters")
  list.replaceChildren()
  for (const { code, words, label } of data.chips) {
    const button = document.createElement("button")
    button.type = "button"
    button.setAttribute("aria-label", label)
    const text = document.createElement("span")
    text.textContent = words
    button.append(text)
    button.onclick = () => {
      setTriggerValue("removed", code)
      // Of the last word nothing is left to stand on.
      if (data.chips.length > 1) return
      const title = document.querySelector("h1")
      title?.setAttribute("tabindex", "-1")
      title?.focus()
    }
    const item = document.createElement("li")
    item.append(button)
    list.append(item)
  }
  // Whoever takes words away one after the other stays among them.
  if (place >= 0) list.querySelectorAll("button")[Math.min(place, data.chips.length - 1)]?.focus()
}
