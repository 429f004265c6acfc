// What is typed in a text area is given when the typing rests, and before Escape closes what it stands in: by itself
// Streamlit takes it only when the area is left, and what is never left is lost.
(() => {
  "use strict"
  if (window.samenwerkingenTyped) return
  window.samenwerkingenTyped = true

  const REST = 1000 // milliseconds
  let waiting = 0
  let typed = null

  // In a form the key would send all of it, which is for its button.
  const isOne = (area) => area.closest?.("[data-testid=stTextArea]") && !area.closest("[data-testid=stForm]")

  function give() {
    clearTimeout(waiting)
    if (typed?.isConnected) {
      typed.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }))
    }
    typed = null
  }

  document.addEventListener("input", ({ target }) => {
    if (!isOne(target)) return
    clearTimeout(waiting)
    typed = target
    waiting = setTimeout(give, REST)
  })
  document.addEventListener("keydown", ({ key }) => key === "Escape" && give(), { capture: true })
  window.addEventListener("pagehide", give)
})()
