// What opens above the page (a menu, a list to choose from, an explanation) stands outside the app, and has the colours of
// the document: that takes the scheme of the app, also when another is chosen in the menu.
(() => {
  "use strict"
  if (window.samenwerkingenScheme) return
  window.samenwerkingenScheme = true

  const GAP = 60 // milliseconds
  function follow() {
    const app = document.querySelector("[data-testid=stApp]")
    if (!app) return setTimeout(follow, GAP)
    const take = () => (document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme)
    new MutationObserver(take).observe(app, { attributes: true, attributeFilter: ["class"] })
    take()
  }
  document.addEventListener("DOMContentLoaded", follow)
})()
