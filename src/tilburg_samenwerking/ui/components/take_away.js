// Draws the buttons that take along what is seen: the link to it, and the page on paper. Everything is set as text.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  tell(component, data.sentence)
  const root = parentElement.querySelector(".take-away")
  root.paper = data.paper
  root.choosePaper = (word) => setTriggerValue("paper", word)
  printWhole(root)
  // Nothing in it changes, and what was said of the last click stays.
  if (root.childElementCount) return
  const add = (parent, name, kind, text) => {
    const element = document.createElement(name)
    element.className = kind
    element.textContent = text
    parent.append(element)
    return element
  }
  const button = (label, icon, onclick) => {
    const made = add(root, "button", "", "")
    made.type = "button"
    const sign = add(made, "span", "icon", icon)
    sign.setAttribute("aria-hidden", "true")
    sign.setAttribute("translate", "no")
    add(made, "span", "", label)
    made.onclick = onclick
  }
  const say = (words) => {
    status.textContent = words
    clearTimeout(say.until)
    say.until = setTimeout(() => (status.textContent = ""), SHOWN)
  }
  const copy = async () => {
    field.hidden = true
    try {
      await navigator.clipboard.writeText(location.href)
      say("Link gekopieerd")
    } catch {
      // Outside https a browser does not let a page copy: then the reader does.
      field.hidden = false
      field.value = location.href
      field.select()
      say("Kopieer de link hieronder met Ctrl+C")
    }
  }
  button("Kopieer link", "link", copy)
  button("Afdrukken", "print", () => {
    if (root.paper !== "ask") return window.print()
    say("De hele lijsten worden opgehaald")
    root.choosePaper("whole")
  })
  const field = add(root, "input", "", "")
  field.readOnly = true
  field.hidden = true
  field.setAttribute("aria-label", "De link naar deze pagina")
  const status = add(root, "span", "status", "")
  status.setAttribute("role", "status")
}

// Prints once what is drawn with its lists whole, and asks for the page as it was.
const printWhole = async (root) => {
  if (root.paper !== "whole") root.prints = false
  else if (!root.prints) {
    root.prints = true
    while (root.isConnected && window.samenwerkingenLinks.isBeingDrawn()) await new Promise((after) => setTimeout(after, 200))
    if (!root.isConnected) return
    addEventListener("afterprint", () => root.choosePaper("shown"), { once: true })
    window.print()
  }
}

const SHOWN = 4000 // milliseconds that it stands there
