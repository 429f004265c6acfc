// Links and the history of the browser. Streamlit writes several steps for one click, some without the filters, and its
// links carry only a path. Here: the date stands in the link from the first moment, every link carries the choice that
// all pages share, one click is one step, and a step back is exactly what was there.
(() => {
  "use strict"
  if (window.samenwerkingenLinks) return
  window.samenwerkingenLinks = true

  // What `web/headers.py` says of a link: what all pages share, what else says where one is (a change of anything else
  // is no step of its own), and the pages about one collaboration, between which it goes along.
  const { keys, dateKey, place: places, ofOne, collaborationKey } = document.currentScript.dataset
  const [SHARED, PLACE, OF_ONE] = [keys, places, ofOne].map((words) => words.split(" "))

  const push = history.pushState.bind(history)
  const replace = history.replaceState.bind(history)
  const last = (path) => path.split("/").pop()
  // As Streamlit writes it: then it sees no difference to put right.
  const written = (address) => address.pathname + address.search.replaceAll("%20", "+") + address.hash

  function place(address) {
    return JSON.stringify([address.pathname, ...PLACE.map((key) => address.searchParams.get(key))])
  }

  // ---------------------------------------------------------------- the date

  const opened = new URL(location.href)
  if (!opened.searchParams.has(dateKey)) {
    // The day in the Netherlands, wherever the reader is: sv-SE writes it as year-month-day.
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date())
    opened.searchParams.set(dateKey, today)
    replace(history.state, "", written(opened))
  }

  // ---------------------------------------------------------------- links that carry the choice

  function whole(href) {
    const here = new URL(location.href)
    const address = new URL(href, here)
    const carried = OF_ONE.includes(last(address.pathname)) && OF_ONE.includes(last(here.pathname))
    for (const key of carried ? [...SHARED, collaborationKey] : SHARED) {
      if (address.searchParams.has(key)) continue
      for (const word of here.searchParams.getAll(key)) address.searchParams.append(key, word)
    }
    return address
  }

  // Of a link that was made whole: what it was, so that it can be made whole again when the choice is another.
  const plain = new WeakMap()

  // A place on this page, a file, another tab, another site: those are left to the browser.
  function isElsewhere(anchor) {
    const leaves = anchor.hasAttribute("download") || anchor.target === "_blank" || anchor.origin !== location.origin
    return leaves || anchor.getAttribute("href").startsWith("#")
  }

  // A page has a hundred links and more, and one choice changes the address several times: what needs nothing is passed
  // by without reading its address.
  function complete(anchor) {
    const href = anchor.getAttribute("href")
    const known = plain.get(anchor)
    // Streamlit opens what stands in a text in another tab; a page of ours opens where the reader is.
    if (anchor.target === "_blank" && anchor.origin === location.origin) anchor.removeAttribute("target")
    const same = known?.whole === href
    if ((same && known.here === location.href) || isElsewhere(anchor)) return
    const bare = same ? known.bare : href
    const address = written(whole(bare))
    plain.set(anchor, { bare, whole: address, here: location.href })
    if (href !== address) anchor.setAttribute("href", address)
  }

  function completeAll(root) {
    root.querySelectorAll("a[href]").forEach(complete)
  }

  // Held weakly: a component that is gone may go, and one that is not in the page yet is not forgotten.
  const followed = new Set()

  // Our own components stand in shadow roots, where an observer of the document does not look.
  function follow(root) {
    followed.add(new WeakRef(root))
    new MutationObserver(() => completeAll(root)).observe(root, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["href"],
    })
    completeAll(root)
  }

  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options)
    follow(root)
    return root
  }
  follow(document)

  function anew() {
    for (const held of followed) {
      const root = held.deref()
      if (root) completeAll(root)
      else followed.delete(held)
    }
  }

  // ---------------------------------------------------------------- one click, one step

  // Whether the visitor did something since the last step, forth or back: only then there is a step to make.
  let acted = false
  // Whether nothing was done since a step: what is written then, is written by the page that the step leads to.
  let arriving = false
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(
      kind,
      () => {
        acted = true
        arriving = false
      },
      { capture: true },
    )
  }

  // On a page change Streamlit takes from the link what is bound to a widget that the browser has not drawn yet, so a
  // click soon after the page opened would lose the filters. What all pages share goes only when the visitor says so.
  function kept(href) {
    const here = new URL(location.href)
    const next = new URL(href ?? "", here)
    if (!arriving || next.pathname !== here.pathname) return href
    for (const key of SHARED) {
      if (next.searchParams.has(key)) continue
      for (const word of here.searchParams.getAll(key)) next.searchParams.append(key, word)
    }
    return written(next)
  }

  history.pushState = (state, unused, href) => {
    const address = kept(href)
    const moves = acted && place(new URL(address ?? "", location.href)) !== place(new URL(location.href))
    if (moves) acted = false
    ;(moves ? push : replace)(state, unused, address)
    anew()
  }
  history.replaceState = (state, unused, href) => {
    replace(state, unused, kept(href))
    anew()
  }

  window.addEventListener("popstate", () => {
    acted = false
    arriving = true
    anew()
  })

  // Streamlit follows a step back or forth exactly, bound widgets too: so a click is told as one. As in any browser, a
  // link to where one is already is no step.
  function go(address) {
    const href = written(address)
    ;(href === written(new URL(location.href)) ? replace : push)(null, "", href)
    window.dispatchEvent(new PopStateEvent("popstate"))
  }

  // Streamlit does not hear of the click, so its menu is told to close, which gives the focus back to the button of the
  // menu. On a narrow screen the menu is the side bar, which lies over the page.
  const NARROW = matchMedia("(max-width: 768px)")

  function putAway(anchor) {
    if (anchor.getAttribute("role") === "menuitem") {
      anchor.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
    } else if (NARROW.matches && anchor.closest("[data-testid=stSidebarNav]")) {
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
    }
  }

  document.addEventListener(
    "click",
    (event) => {
      if (event.defaultPrevented || event.button !== 0) return
      const anchor = event.composedPath().find((element) => element instanceof HTMLAnchorElement && element.hasAttribute("href"))
      if (!anchor || isElsewhere(anchor)) return
      // With a key held it opens another tab, as any link does, and Streamlit does not swallow it.
      event.stopImmediatePropagation()
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      const address = whole(anchor.getAttribute("href"))
      putAway(anchor)
      go(address)
    },
    { capture: true },
  )
})()
