// Draws key figures as a list of terms. Everything is set as text.
export default function (component) {
  const { data, parentElement } = component
  const list = parentElement.querySelector("dl")
  list.replaceChildren()
  for (const { value, of, label, more } of data.figures) {
    const group = document.createElement("div")
    const term = document.createElement("dt")
    term.textContent = label
    const number = document.createElement("dd")
    const strong = document.createElement("strong")
    strong.textContent = value
    number.append(strong)
    if (of) number.append(` van ${of}`)
    const note = document.createElement("dd")
    note.className = "more"
    note.textContent = more || ""
    group.append(number, term, note)
    list.append(group)
  }
}
