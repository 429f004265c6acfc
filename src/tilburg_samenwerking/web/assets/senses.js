// What the eye sees by itself, for who hears the page and for who has only a keyboard: after a click what has become
// other is said, and the focus stays where it was, or as near to it as there is something left.
(() => {
  "use strict"
  if (window.samenwerkingenSenses) return
  const { openedCell, groups } = document.currentScript.dataset

  const deepest = () => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    return one
  }
  const isBeingDrawn = () =>
    document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running" ||
    document.querySelector("[data-stale=true]") !== null

  const LONGEST = 2000 // milliseconds that something may take to open

  // ---------------------------------------------------------------- what is said

  const region = document.createElement("div")
  region.className = "gezegd"
  region.setAttribute("role", "status")

  // Who hears it is told of a change: the same words once more are one too.
  const GAP = 60
  function say(words) {
    region.textContent = ""
    setTimeout(() => (region.textContent = words), GAP)
  }

  // Each part of the page tells what it shows, in pieces: `tell` comes with every drawing.
  const told = new Map()
  function tell({ key, parentElement }, ...pieces) {
    told.set(key, { pieces: pieces.map((piece) => piece || ""), at: parentElement.getRootNode().host ?? parentElement })
    look()
  }
  window.samenwerkingenSenses = { tell, say }

  // What there was to hear when the page was last at rest; of a page that opens the browser says the title itself.
  let heard = null
  let acted = false
  const cellTitle = () => document.querySelector(`.${openedCell} :is(h2, h3)`)?.textContent ?? ""

  function listen() {
    const before = heard
    heard = { title: document.title, told: new Map(told), cell: cellTitle() }
    if (!before || !acted) return
    const words = before.title !== heard.title ? heard.title : [toldAnew(before), cellAnew(before)].filter(Boolean).join(" ")
    if (words) say(words)
  }

  // The first part of the page that changed speaks for all: the sentence of the selection comes before lists and figures.
  function toldAnew(before) {
    const changed = [...heard.told].map(([key, { pieces, at }]) => {
      const was = before.told.get(key)?.pieces ?? pieces
      return { at, anew: pieces.filter((piece, place) => piece && piece !== was[place]) }
    })
    const isBefore = (one, other) => (one.at.compareDocumentPosition(other.at) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
    const [first] = changed.filter(({ at, anew }) => at.isConnected && anew.length).sort(isBefore)
    return (first?.anew ?? []).map((piece) => (/[.?!]$/.test(piece) ? piece : `${piece}.`)).join(" ")
  }

  function cellAnew({ cell }) {
    if (cell === heard.cell) return ""
    return heard.cell ? `Geopend: ${heard.cell}.` : `Gesloten: ${cell}.`
  }

  // ---------------------------------------------------------------- where the focus is

  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]"
  const above = (element) => element.parentElement ?? element.getRootNode().host ?? null
  const wordsOf = (element) => (element.matches("a, button, summary") ? element.ariaLabel || element.textContent.trim() : "")
  const codeOf = ({ dataset }) => dataset.code ?? dataset.column ?? dataset.way

  // What had the focus last, with what tells it again when it is drawn anew; none where somebody pointed elsewhere.
  let mark = null
  function markOf(element) {
    const keys = []
    for (let one = element; one; one = above(one)) keys.push(...[...one.classList].filter((name) => name.startsWith("st-key-")))
    const page = location.pathname
    return { element, keys, page, words: wordsOf(element), code: codeOf(element), inFilters: Boolean(element.closest("#stSidebar")) }
  }

  const canBe = (element) => element?.isConnected && !element.disabled && element.checkVisibility({ visibilityProperty: true })

  // In a component too, which has a root of its own.
  function stops(box) {
    const roots = [box, ...[...box.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)]
    return roots.flatMap((root) => [...root.querySelectorAll(STOPS)]).filter((one) => one.tabIndex >= 0 && canBe(one))
  }

  function title() {
    const heading = document.querySelector("h1")
    heading?.setAttribute("tabindex", "-1")
    return heading
  }

  // The same thing drawn anew, or what stands in the smallest part that is left of where it stood.
  function again({ keys, element, words, code }) {
    const boxes = keys.map((key) => document.querySelector(`.${CSS.escape(key)}`)).filter((box) => box && !box.querySelector("h1"))
    const isSame = (one) => one.tagName === element.tagName && (code ? codeOf(one) === code : words && wordsOf(one) === words)
    for (const box of boxes) {
      const same = stops(box).find(isSame)
      if (same) return same
    }
    return boxes.map((box) => stops(box)[0]).find(Boolean)
  }

  const ofFilters = (place) => document.querySelector(`[data-testid=${place}]`)
  const filterButton = () => ofFilters("stExpandSidebarButton") ?? ofFilters("stSidebarCollapseButton")?.querySelector("button")

  function restore() {
    const active = deepest()
    if (!mark || !document.hasFocus() || (active && active !== document.body && canBe(active))) return
    const wasButton = mark.element.dataset.testid === "stExpandSidebarButton"
    const anew = again(mark)
    const next =
      (canBe(mark.element) && mark.element) ||
      (mark.page !== location.pathname && title()) ||
      ((mark.inFilters || wasButton) && !anew && filterButton()) ||
      anew ||
      opened() ||
      title()
    next?.focus({ preventScroll: true })
  }

  document.addEventListener("focusin", (event) => (mark = markOf(event.composedPath()[0])), { capture: true })
  document.addEventListener("focusout", () => look(), { capture: true })
  document.addEventListener(
    "pointerdown",
    (event) => {
      // Not every browser gives the focus to a button that is clicked on.
      const stop = event.composedPath().find((one) => one.matches?.(`${STOPS}, label`))
      mark = stop && !stop.matches("label") ? markOf(stop) : null
    },
    { capture: true },
  )

  // ---------------------------------------------------------------- what a button opens

  // Streamlit draws it at the end of the page and leaves the focus at its button, so that its stops would come last of
  // all. Here it takes the focus, and its stops come right after its button, as the attribute `popover` has it.
  const BUTTON = "[data-testid=stPopoverButton]"
  const opener = () => document.querySelector(`${BUTTON}[aria-expanded=true]`)
  function opened() {
    const box = opener() && document.querySelector("[data-testid=stPopoverBody]")
    box?.setAttribute("tabindex", "-1")
    return box
  }

  function enterOpened(until) {
    const box = opened()
    if (!box && performance.now() < until) setTimeout(() => enterOpened(until), GAP)
    if (!box || box.contains(document.activeElement)) return // who types fast is there already
    box.focus({ preventScroll: true })
  }
  document.addEventListener("click", ({ target }) => {
    // Not at once: until it is drawn anew, a button that closes what it opened still says that it is open.
    if (target.closest?.(BUTTON)) setTimeout(() => enterOpened(performance.now() + LONGEST), GAP)
  })

  // Of the choices that exclude each other only the chosen one is a stop.
  const isSameStop = (one, other) => one === other || (one.type === "radio" && one.type === other?.type && one.name === other.name)

  document.addEventListener(
    "keydown",
    (event) => {
      const box = event.key === "Tab" && opened()
      if (!box) return
      const isInside = event.composedPath().includes(box)
      const [at, button, inside] = [deepest(), opener(), stops(box)]
      if (at === button && !event.shiftKey) {
        event.preventDefault()
        enterOpened(0) // not its first stop: while the focus is elsewhere it has none
      } else if (isInside && event.shiftKey && (at === box || isSameStop(at, inside[0]))) {
        event.preventDefault()
        button.focus()
      } else if (isInside && !event.shiftKey && (!inside.length || isSameStop(at, inside.at(-1)))) {
        button.focus() // from where the key itself goes on
      }
    },
    { capture: true },
  )

  // ---------------------------------------------------------------- where one is in the menu

  // Streamlit marks the link to the open page; the button of the group in which that stands is marked too, or the one
  // behind which the links are that have no room.
  const GROUP = new Map(groups.split(",").map((one) => one.split(":")))
  function markMenu() {
    const group = GROUP.get(location.pathname.split("/").pop())
    const there = [...document.querySelectorAll("[data-testid=stTopNavSection]")].filter(canBe)
    const seen = [...document.querySelectorAll("[data-testid=stTopNavLink][aria-current=page]")].some(canBe)
    const marked = there.find(({ textContent }) => textContent === group) ?? (seen ? undefined : there.at(-1))
    for (const button of there) {
      if (button === marked) button.setAttribute("aria-current", "true")
      else button.removeAttribute("aria-current")
    }
  }

  // ---------------------------------------------------------------- when the page is at rest

  const REST = 150
  let looking = 0
  function look() {
    clearTimeout(looking)
    looking = setTimeout(() => {
      if (isBeingDrawn()) return look()
      restore()
      listen()
      markMenu()
      // Not by a rule of style: what looks through all of a page is worked out anew at every change of it.
      way.hidden = !document.querySelector(".st-key-filters_wissen")
    }, REST)
  }
  for (const kind of ["pointerdown", "keydown", "popstate"]) {
    window.addEventListener(
      kind,
      () => {
        acted = true
        look()
      },
      { capture: true },
    )
  }

  // Only of the state of the script: a page changes in thousands of places, and has one of these.
  function follow() {
    const app = document.querySelector("[data-testid=stApp]")
    if (!app) return setTimeout(follow, REST)
    new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] })
    look()
  }

  // ---------------------------------------------------------------- the way to the filters

  const SIGN = "[data-testid=stTooltipHoverTarget]" // it explains the filters, and is none
  const way = document.createElement("a")
  way.className = "naar_filters"
  way.hidden = true
  way.href = "#stSidebar"
  way.textContent = "Naar de filters"
  way.addEventListener("click", (event) => {
    event.preventDefault()
    ofFilters("stExpandSidebarButton")?.click()
    enterFilters(performance.now() + LONGEST)
  })

  // As soon as they are there: a side bar that was closed opens first.
  function enterFilters(until) {
    const first = stops(ofFilters("stSidebarUserContent") ?? way).find((one) => !one.closest(SIGN))
    if (first) first.focus()
    else if (performance.now() < until) setTimeout(() => enterFilters(until), GAP)
  }

  window.addEventListener("resize", look)
  document.addEventListener("DOMContentLoaded", () => {
    document.body.prepend(way)
    document.body.append(region)
    follow()
  })
})()
