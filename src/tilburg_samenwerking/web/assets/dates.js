// Enter applies a typed date. A date field of Streamlit takes what was typed at Escape, at Tab and at a click elsewhere.
(() => {
  "use strict"
  if (window.samenwerkingenDates) return
  window.samenwerkingenDates = true

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !event.target.closest?.("[data-testid=stDateInput] [role=spinbutton]")) return
      event.preventDefault()
      event.stopImmediatePropagation()
      event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }))
    },
    { capture: true },
  )
})()
