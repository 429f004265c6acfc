// Links and the history of the browser. Streamlit writes several steps for one click, some without the filters, and its
// links carry only a path. Here: the date stands in the link from the first moment, every link carries the choice that
// all pages share, one click is one step, and a step back is exactly what was there, as far down the page as it was.
(() => {
  "use strict"
  if (window.samenwerkingenLinks) return

  // What `web/headers.py` says of a link: what all pages share, what else says where one is (a change of anything else
  // is no step of its own; the work that is open says it on its page alone), and the pages about one collaboration,
  // between which it goes along.
  const { keys, dateKey, place: places, workPlace, ofOne, collaborationKey, cellKey, openedCell } = document.currentScript.dataset
  const [SHARED, PLACE, OF_ONE, [WORK_PAGE, WORK]] = [keys, places, ofOne, workPlace].map((words) => words.split(" "))

  const push = history.pushState.bind(history)
  const replace = history.replaceState.bind(history)
  const last = (path) => path.split("/").pop()
  // As Streamlit writes it: then it sees no difference to put right.
  const written = (address) => address.pathname + address.search.replaceAll("%20", "+") + address.hash

  function place(address) {
    const keys = last(address.pathname) === WORK_PAGE ? [...PLACE, WORK] : PLACE
    return JSON.stringify([address.pathname, ...keys.map((key) => address.searchParams.get(key))])
  }

  // ---------------------------------------------------------------- the date

  const opened = new URL(location.href)
  if (!opened.searchParams.has(dateKey)) {
    // The day in the Netherlands, wherever the reader is: sv-SE writes it as year-month-day.
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date())
    opened.searchParams.set(dateKey, today)
    replace(history.state, "", written(opened))
  }

  // ---------------------------------------------------------------- how far down the page

  // Streamlit scrolls a part of the page, of which the browser remembers nothing. So each step has a name of its own in
  // the history, and by that name it is kept how far down it was, through a reload too.
  const KEPT = "samenwerkingen_hoogte"
  const MOST = 100 // steps of which the height is kept: the last ones
  const heights = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}")
  // The last one that is kept comes last, so that the first ones are the oldest.
  function keep(name, top) {
    delete heights[name]
    heights[name] = top
    for (const old of Object.keys(heights).slice(0, -MOST)) delete heights[old]
  }
  const scrolled = () => document.querySelector("[data-testid=stMain]")
  const height = () => scrolled()?.scrollTop ?? 0
  const named = (name) => ({ step: name })
  const newName = () => `${Date.now()}.${Math.random()}`
  let step = history.state?.step ?? newName()
  replace(named(step), "", location.href)

  // When to stop holding the page at a height, in milliseconds: this long after it came to rest there, and at the latest.
  const [REST, LONGEST] = [700, 10_000]
  let holding = 0

  const isRunning = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning"
  // How often the script began: a short run can be over before anybody looks, ...
  let runs = 0
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target.dataset.testScriptState === "running")) runs++
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] })
  const isBeingDrawn = () => isRunning() || document.querySelector("[data-testid=stSkeleton], [data-stale=true]") !== null
  window.samenwerkingenLinks = { isBeingDrawn }
  // ... and a very short one before the app says that it began: then only what it drew tells of it.
  const drawing = () => `${document.querySelector("h1")?.textContent} ${document.querySelector(`.${openedCell}`)?.textContent}`
  function ranSince() {
    const [before, there] = [runs, drawing()]
    return () => runs > before || isRunning() || drawing() !== there
  }

  // A page grows while it is drawn, so it is held at its height until it is at rest there or the visitor does something.
  // It takes a moment before the script begins to run.
  function hold(top) {
    const mine = ++holding
    const begun = performance.now()
    const hasRun = ranSince()
    let [ran, moved] = [false, begun]
    const look = (now) => {
      if (mine !== holding || now - begun > LONGEST) return
      const main = scrolled()
      const away = !main || Math.abs(main.scrollTop - top) >= 1
      if (main && away) main.scrollTop = top
      ran ||= hasRun()
      if (away || !ran || isBeingDrawn()) moved = now
      if (now - moved < REST) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }
  // The cell that was opened comes into view, as little as is needed: half a screen of it. `top` is where the page
  // stays until then, `running` whether the script that draws it already ran.
  const HEADER = 64
  const PATIENT = 60_000 // that long it may take until the cell is drawn
  const SETTLED = 5_000 // a component above the cell may still grow when the script is done, and push it away
  function bringIntoView(top, running) {
    const mine = ++holding
    const opening = performance.now()
    const hasRun = ranSince()
    let [ran, moved, begun] = [running, opening, opening]
    const look = (now) => {
      if (mine !== holding || now - begun > LONGEST) return
      const [main, cell] = [scrolled(), document.querySelector(`.${openedCell}`)]
      ran ||= hasRun()
      const drawn = main && cell && ran && !isBeingDrawn()
      if (!drawn && now - opening < PATIENT) begun = now
      const away = drawn ? outOfView(main, cell) : 0
      if (main && !drawn && top !== null) main.scrollTop = top
      if (away) main.scrollTop += away
      if (away || !drawn) moved = now
      if (now - moved < SETTLED) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }

  function outOfView(main, cell) {
    const [screen, box] = [main.getBoundingClientRect(), cell.getBoundingClientRect()]
    const above = box.top - screen.top - HEADER
    const below = box.top + Math.min(box.height, main.clientHeight / 2) - screen.top - main.clientHeight
    // Where the page is not that long yet, it is waited for.
    const away = above < 0 ? Math.max(above, -main.scrollTop) : Math.max(below, 0)
    return Math.abs(away) > 1 ? away : 0
  }

  const release = () => holding++
  for (const kind of ["wheel", "touchmove"]) document.addEventListener(kind, release, { capture: true, passive: true })

  window.addEventListener("pagehide", () => {
    keep(step, height())
    sessionStorage.setItem(KEPT, JSON.stringify(heights))
  })
  if (step in heights) hold(heights[step])
  else if (opened.searchParams.has(cellKey)) bringIntoView(null, false)

  // ---------------------------------------------------------------- links that carry the choice

  // What the address gives to every link, and what its page is called: worked out once for each address, because a page
  // has some hundreds of links. `paths` are the pages that links lead to, by how they are written.
  let given = {}
  function toGive() {
    if (given.here === location.href) return given
    const here = new URL(location.href)
    const words = (keys) => keys.map((key) => [key, new URLSearchParams(here.searchParams.getAll(key).map((word) => [key, word])).toString()])
    given = { here: location.href, shared: words(SHARED), one: words([collaborationKey]), isOfOne: OF_ONE.includes(last(here.pathname)), paths: new Map() }
    return given
  }

  function path(written, { here, paths }) {
    if (!paths.has(written)) paths.set(written, new URL(written, here).pathname)
    return paths.get(written)
  }

  // Returns the address of a link with the choice that all pages share; what it says itself comes first.
  function whole(href) {
    const at = toGive()
    const [, written, query, place] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(href)
    const page = path(written, at)
    const carried = at.isOfOne && OF_ONE.includes(last(page)) ? [...at.shared, ...at.one] : at.shared
    const says = `&${query}`
    const more = carried.filter(([key, words]) => words && !says.includes(`&${key}=`)).map(([, words]) => words)
    const all = [query, ...more].filter(Boolean).join("&")
    return page + (all && `?${all}`) + place
  }

  // Of a link that was made whole: what it was, so that it can be made whole again when the choice is another.
  const plain = new WeakMap()
  const WITH_ORIGIN = /^([a-z][a-z\d+.-]*:|\/\/)/i

  // A place on this page, a file, another tab, another site: those are left to the browser.
  function isElsewhere(anchor) {
    const href = anchor.getAttribute("href")
    const leaves = anchor.hasAttribute("download") || anchor.getAttribute("target") === "_blank"
    return leaves || href.startsWith("#") || (WITH_ORIGIN.test(href) && anchor.origin !== location.origin)
  }

  // A page has some hundreds of links, and one choice changes the address several times: what needs nothing is passed by.
  function complete(anchor, here) {
    const href = anchor.getAttribute("href")
    const known = plain.get(anchor)
    const same = known?.whole === href
    if (same && known.here === here) return
    // Streamlit opens what stands in a text in another tab; a page of ours opens where the reader is.
    if (anchor.getAttribute("target") === "_blank" && anchor.origin === location.origin) anchor.removeAttribute("target")
    if (isElsewhere(anchor)) return
    const bare = same ? known.bare : href
    const address = whole(bare)
    plain.set(anchor, { bare, whole: address, here })
    if (href !== address) anchor.setAttribute("href", address)
  }

  function completeAll(root, here = location.href) {
    for (const anchor of root.querySelectorAll("a[href]")) complete(anchor, here)
  }

  // What came or changed, and not the whole page again: one click changes a page in many small steps.
  function completeChanged(changes) {
    const here = location.href
    for (const { target, type, addedNodes } of changes) {
      for (const node of type === "attributes" ? [target] : addedNodes) {
        if (!(node instanceof Element)) continue
        if (node.matches("a[href]")) complete(node, here)
        if (type !== "attributes") completeAll(node, here)
      }
    }
  }

  // Held weakly: a component that is gone may go, and one that is not in the page yet is not forgotten.
  const followed = new Set()

  // Our own components stand in shadow roots, where an observer of the document does not look.
  function follow(root) {
    followed.add(new WeakRef(root))
    new MutationObserver(completeChanged).observe(root, {
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

  // Together for all changes of the address that one click makes.
  let waiting = false
  function anew() {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      completeEverywhere()
    })
  }

  function completeEverywhere() {
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
  // How far down the page was when the visitor did something: what comes of that may be drawn before its step is made.
  let left = 0
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(
      kind,
      () => {
        acted = true
        arriving = false
        left = height()
        release()
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

  // Of what the visitor did just before a step, the answer may come after it, and would lead back to the page that was
  // left. It is not written, and Streamlit is told again where the visitor went; not without end.
  const OFTEN = 5
  let again = 0
  function strays(href) {
    const astray = arriving && again < OFTEN && new URL(href ?? "", location.href).pathname !== location.pathname
    if (astray) {
      again++
      setTimeout(() => window.dispatchEvent(new PopStateEvent("popstate", { state: named(step) })))
    }
    return astray
  }

  function opensCell(here, next) {
    const cell = next.searchParams.get(cellKey)
    return cell && (cell !== here.searchParams.get(cellKey) || next.pathname !== here.pathname)
  }

  function begin(top, href) {
    keep(step, top)
    step = newName()
    push(named(step), "", href)
  }

  history.pushState = (_state, unused, href) => {
    if (strays(href)) return
    const address = kept(href)
    const [here, next] = [new URL(location.href), new URL(address ?? "", location.href)]
    if (acted && place(next) !== place(here)) {
      acted = false
      begin(left, address)
      if (opensCell(here, next)) bringIntoView(null, true)
    } else replace(named(step), unused, address)
    anew()
  }
  history.replaceState = (_state, unused, href) => {
    if (strays(href)) return
    replace(named(step), unused, kept(href))
    anew()
  }

  window.addEventListener("popstate", (event) => {
    acted = false
    arriving = true
    if (event.isTrusted) arrive(event.state?.step)
    anew()
  })

  // A step of the browser itself, back or forth. A place on the page that was gone to (`#`) has no name yet.
  function arrive(name) {
    keep(step, height())
    step = name ?? newName()
    again = 0
    if (name) hold(heights[step] ?? 0)
    else replace(named(step), "", location.href)
  }

  // Streamlit follows a step back or forth exactly, bound widgets too: so a click is told as one. As in any browser, a
  // link to where one is already is no step, and another page begins at its top.
  function go(address) {
    const [href, here] = [written(address), new URL(location.href)]
    const same = address.pathname === here.pathname && address.searchParams.get(collaborationKey) === here.searchParams.get(collaborationKey)
    again = 0
    if (href !== written(here)) begin(height(), href)
    if (opensCell(here, address)) bringIntoView(same ? null : 0, false)
    else if (!same) hold(0)
    window.dispatchEvent(new PopStateEvent("popstate", { state: named(step) }))
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
      complete(anchor, location.href)
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      putAway(anchor)
      go(new URL(anchor.getAttribute("href"), location.href))
    },
    { capture: true },
  )
})()
