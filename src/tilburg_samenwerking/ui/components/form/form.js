// Draws the form in which an assessment is filled in: at the left its parts and how far they are, at the right one part.
// It is drawn once; a run of the page changes only what is another by then. Everything is set as text.
export default function drawForm(component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".form")
  const work = JSON.parse(data.work)
  if (root.desk?.of !== `${work.assessment} ${data.form}`) {
    root.desk?.saver.end()
    root.desk = openDesk(root, JSON.parse(data.form), work)
    root.desk.of = `${work.assessment} ${data.form}`
  } else if (root.desk.given !== data.work) renew(root.desk, work)
  root.desk.given = data.work
  root.desk.choose = (words) => setTriggerValue("chosen", words)
  // Streamlit calls this too where data came again while this was being loaded: then the form is still there.
  return () => root.isConnected || root.desk.saver.end()
}

const NARROW = 760

const openDesk = (root, form, work) => {
  const kept = new Map()
  const desk = { root, form, work, asked: work.asked, everybody: work.respondents }
  Object.assign(desk, { single: work.question_by_question, showBefore: work.show_before })
  desk.keep = (field, refresh) => {
    kept.set(field.key, [...(kept.get(field.key) ?? []), refresh])
    refresh()
  }
  desk.forget = () => kept.clear()
  desk.saver = makeSaver({
    assessment: work.assessment,
    changes: work.changes,
    address: work.address,
    told: (field) => {
      for (const refresh of kept.get(field.key) ?? []) refresh()
      drawProgress(desk)
    },
    isTyping: (field) => root.getRootNode().activeElement?.dataset?.field === field.key,
    respondentsChanged: (respondents) => meetRespondents(desk, respondents),
    closed: () => {
      for (const refreshes of kept.values()) for (const refresh of refreshes) refresh()
      drawProgress(desk)
    },
  })
  desk.earlier = (who, question) => earlierOf(desk, who, question)
  for (const row of work.answers) Object.assign(desk.saver.field(row.respondent, row.item), said(row))
  desk.part = work.part
  desk.shown = work.shown
  desk.at = 0
  drawDesk(desk)
  keepCursor(root)
  desk.saver.offer()
  return desk
}

// Streamlit's own word that the server is gone takes the cursor away from who types, and every key with it. The form
// says by itself what is not kept yet, so that word goes and the cursor comes back.
const keepCursor = (root) => {
  if (root.cursor) return
  root.cursor = { in: null }
  root.addEventListener("focusin", ({ target }) => (root.cursor.in = target))
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !relatedTarget.closest(DIALOG)) root.cursor.in = null
  })
  const watch = new MutationObserver(() => {
    if (!root.isConnected) return watch.disconnect()
    const gone = [...document.querySelectorAll(DIALOG)].find((one) => NO_CONNECTION.has(one.querySelector("h2")?.textContent))
    if (gone && root.cursor.in) gone.querySelector("button").click()
    if (gone || root.cursor.taken) root.cursor.in?.focus()
    root.cursor.taken = Boolean(gone)
  })
  watch.observe(document.body, { childList: true, subtree: true })
}
const DIALOG = "[role=dialog]"
const NO_CONNECTION = new Set(["Connection error", "Geen verbinding"])

const said = (row) => ({ value: asValue(row), base: asValue(row), version: row.version })

// What the server says after a run of the page: the link may say another part or respondent, by Back too.
const renew = (desk, work) => {
  const before = desk.work
  desk.work = work
  desk.asked = work.asked
  desk.saver.merge(work.answers)
  meetRespondents(desk, work.respondents)
  const another = before.part !== work.part && work.part !== desk.part
  const others = String(before.shown) !== String(work.shown) && String(work.shown) !== String(desk.shown)
  if (another) Object.assign(desk, { part: work.part, at: 0 })
  if (others) desk.shown = work.shown
  // What was switched here is drawn already, and comes back with the run that it asked for.
  const lies = (name, here) => before[name] !== work[name] && work[name] !== desk[here]
  const otherwise = lies("question_by_question", "single") || lies("show_before", "showBefore")
  if (otherwise) {
    Object.assign(desk, { single: work.question_by_question, showBefore: work.show_before })
    drawSwitches(desk)
  }
  if (another || others || otherwise) drawPart(desk)
}

const meetRespondents = (desk, respondents) => {
  const as = (all) => all.map(({ id, viewpoint, function: name }) => `${id} ${viewpoint} ${name}`).join("\n")
  if (as(respondents) === as(desk.everybody)) return
  const titles = { ...desk.work.viewpoints, ...Object.fromEntries(desk.everybody.map((who) => [who.viewpoint, who.viewpoint_title])) }
  desk.everybody = respondents.map((who) => ({ ...who, viewpoint_title: titles[who.viewpoint] ?? who.viewpoint }))
  drawWho(desk)
  takeAwayGone(desk)
  drawStatus(desk)
}

// Who is gone leaves the questions at once; the fields of the others stay as they are, and so does who types in them.
const takeAwayGone = (desk) => {
  const gone = desk.respondents.filter(({ id }) => !desk.everybody.some((who) => who.id === id))
  if (!gone.length) return
  const active = desk.root.getRootNode().activeElement
  const places = gone.flatMap(({ id }) => [...desk.page.querySelectorAll(`[data-who="${id}"]`)])
  const lost = places.some((place) => place.contains(active))
  for (const place of places) place.remove()
  desk.respondents = desk.respondents.filter((who) => !gone.includes(who))
  if (!desk.respondents.length) drawPart(desk)
  else drawProgress(desk)
  if (lost) desk.page.querySelector("h2").focus()
}

const shownOf = (desk) => {
  const all = desk.everybody.filter(({ id }) => desk.shown.includes(id))
  const chosen = all.length ? all : desk.everybody.slice(0, 1)
  const apart = new Set(chosen.map(({ viewpoint }) => viewpoint)).size === chosen.length
  return chosen.map((who) => {
    const viewpoint = who.viewpoint_title.toLowerCase()
    return { ...who, short: apart && viewpoint ? viewpoint : who.function, name: named(who) }
  })
}
const named = ({ function: name, viewpoint_title }) => (viewpoint_title ? `${name}, ${viewpoint_title.toLowerCase()}` : name)

const earlierOf = (desk, who, question) => {
  const rows = desk.work.previous.filter(({ item, viewpoint }) => item === question.code && viewpoint === who.viewpoint)
  const exact = rows.find((row) => row.function === who.function) ?? null
  const scores = rows.map(({ score }) => score).filter((score) => score !== null)
  const mean = scores.length ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null
  const score = exact ? exact.score : mean
  if (!exact && score === null) return null
  const words = (value) => {
    if (score === null) return `vorige keer: ${inWords({ desk, question }, exact)}`
    const less = value.score === null ? 0 : score - value.score
    const points = decimal(Math.abs(less))
    const moved = less ? `; u gaf ${points} ${points === "1" ? "punt" : "punten"} ${less > 0 ? "lager" : "hoger"}` : ""
    return `vorige keer ${decimal(score)}${moved}`
  }
  return { exact, words }
}
const decimal = (value) => value.toLocaleString("nl-NL", { maximumFractionDigits: 1 })

const drawDesk = (desk) => {
  desk.root.replaceChildren()
  desk.alert = make("div", "closed", "", desk.root)
  desk.alert.setAttribute("role", "alert")
  desk.gone = makeGone(desk.root)
  const columns = make("div", "columns", "", desk.root)
  const nav = make("nav", "parts", "", columns)
  nav.setAttribute("aria-label", "Onderdelen")
  const fold = make("details", "", "", nav)
  desk.summary = make("summary", "", "Onderdelen", fold)
  desk.heading = make("p", "all", "", fold)
  desk.buttons = new Map()
  for (const [group, title] of [["grid", ""], ["more", "Verder"]]) {
    const parts = desk.form.parts.filter((part) => part.group === group)
    if (!parts.length) continue
    if (title) make("p", "all", title, fold)
    const list = make("ul", "", "", fold)
    for (const part of parts) drawPartButton(desk, part, make("li", "", "", list))
  }
  desk.missing = button("missing", "", () => jump(desk), fold)
  desk.switches = make("div", "switches", "", fold)
  drawSwitches(desk)
  const page = make("section", "part", "", columns)
  page.setAttribute("aria-label", "Vragen")
  const top = make("div", "top", "", page)
  desk.chips = make("div", "chips", "", top)
  desk.chips.setAttribute("role", "group")
  desk.chips.setAttribute("aria-label", "Respondenten")
  desk.status = make("p", "status", "", top)
  desk.status.setAttribute("role", "status")
  desk.page = make("div", "questions", "", page)
  new ResizeObserver(() => {
    const narrow = desk.root.clientWidth < NARROW
    if (desk.narrow === narrow) return
    desk.narrow = narrow
    desk.root.classList.toggle("narrow", narrow)
    fold.open = !narrow
  }).observe(desk.root)
  drawWho(desk)
  drawPart(desk)
}

const drawPartButton = (desk, part, place) => {
  const way = button("way", "", () => open(desk, part.code), place)
  const bar = make("span", "bar", "", way)
  bar.setAttribute("aria-hidden", "true")
  make("i", "", "", bar)
  make("span", "title", part.short || part.title, way)
  make("span", "count", "", way)
  desk.buttons.set(part.code, way)
}

// How the form lies. What was said the time before stands first only for who asks for it, in this visit.
const drawSwitches = (desk) => {
  desk.switches.replaceChildren()
  const drawSwitch = (words, name, link) => {
    const label = make("label", "", "", desk.switches)
    const input = make("input", "", "", label)
    input.type = "checkbox"
    input.setAttribute("role", "switch")
    input.checked = desk[name]
    input.onchange = () => {
      desk[name] = input.checked
      desk.at = 0
      drawPart(desk)
      desk.choose({ [link]: input.checked ? "true" : "" })
    }
    label.append(words)
    return input
  }
  drawSwitch("Vraag voor vraag", "single", "vraag_voor_vraag")
  if (!desk.work.previous.length) return
  const input = drawSwitch("Vorige antwoorden meteen tonen", "showBefore", "vorige_meteen")
  const why = make("p", "help", "Liever niet: wie het vorige eerst ziet, antwoordt vaker hetzelfde.", desk.switches)
  why.id = "vorige-waarom"
  input.setAttribute("aria-describedby", why.id)
}

// Who is shown: all beside each other, as a run of the page does too, or one.
const drawWho = (desk) => {
  desk.chips.replaceChildren()
  if (desk.everybody.length < 2) return
  const chip = (words, shown, link) => {
    const one = button("chip", words, () => {
      desk.shown = shown
      drawPart(desk)
      drawChips(desk)
      desk.choose({ respondent: link })
    }, desk.chips)
    one.dataset.shown = link
  }
  chip("Naast elkaar", desk.everybody.map(({ id }) => id), "")
  for (const who of desk.everybody) chip(`${who.function} (${who.viewpoint_title.toLowerCase()})`, [who.id], String(who.id))
  drawChips(desk)
}
const drawChips = (desk) => {
  const shown = desk.shown.length > 1 ? "" : String(desk.shown)
  for (const chip of desk.chips.children) chip.setAttribute("aria-pressed", String(chip.dataset.shown === shown))
}

const partOf = (desk) => desk.form.parts.find(({ code }) => code === desk.part) ?? desk.form.parts[0]

const drawPart = (desk) => {
  const part = partOf(desk)
  desk.forget()
  desk.respondents = shownOf(desk)
  desk.page.replaceChildren()
  const title = make("h2", "", part.title, desk.page)
  title.tabIndex = -1
  desk.count = make("span", "count", "", title)
  if (part.help) make("p", "help", part.help, desk.page)
  drawLegend(desk, part)
  if (!desk.respondents.length) make("p", "help", "Voeg eerst een respondent toe.", desk.page)
  const questions = desk.single ? part.questions.slice(desk.at, desk.at + 1) : part.questions
  for (const question of questions) desk.page.append(drawQuestion(desk, question))
  drawWays(desk, part)
  drawProgress(desk)
  drawChips(desk)
}

// What the steps of the scale mean, once above the questions that take one.
const drawLegend = (desk, part) => {
  const steps = desk.form.scale.filter(({ word }) => word)
  if (!steps.length || !part.questions.some(({ kind }) => kind === "score")) return
  const legend = make("ul", "legend", "", desk.page)
  legend.setAttribute("aria-label", "Wat de scores betekenen")
  for (const { text, word } of steps) {
    const step = make("li", "", "", legend)
    make("b", "", text, step)
    step.append(` ${word}`)
  }
}

const drawWays = (desk, part) => {
  const ways = make("div", "ways", "", desk.page)
  const place = desk.form.parts.indexOf(part)
  const [before, after] = [desk.form.parts[place - 1], desk.form.parts[place + 1]]
  const go = (at) => {
    desk.at = at
    drawPart(desk)
    desk.page.querySelector("h2").focus()
  }
  const { single } = desk
  if (single && desk.at > 0) button("", "‹ Vorige vraag", () => go(desk.at - 1), ways)
  else if (before) button("", `‹ ${before.short}`, () => open(desk, before.code), ways)
  if (single && desk.at < part.questions.length - 1) button("next", "Volgende vraag ›", () => go(desk.at + 1), ways)
  else if (after) button("next", `${after.short} ›`, () => open(desk, after.code), ways)
  else if (desk.respondents.length) button("next", "Naar afronden ›", () => desk.choose({ stap: "afronden" }), ways)
}

const open = (desk, code, at = 0) => {
  const another = desk.part !== code
  Object.assign(desk, { part: code, at })
  drawPart(desk)
  desk.page.querySelector("h2").focus()
  if (another) desk.choose({ deel: code })
}

const misses = (desk, question) => desk.respondents.filter(({ id }) => !isAnswered(question, desk.saver.field(id, question.code).value)).length

// The grid comes first; when that is whole, the other sections.
const missingIn = (desk) => {
  const all = desk.form.parts.flatMap((part) => part.questions.map((question, at) => ({ part, question, at })))
  const missing = all.filter(({ question }) => misses(desk, question))
  const inGrid = missing.filter(({ part }) => part.group === "grid")
  return inGrid.length ? inGrid : missing
}

// To the next one after where somebody is.
const jump = (desk) => {
  const order = desk.form.parts.flatMap((part) => part.questions.map(({ code }) => code))
  const here = desk.jumped && partOf(desk).questions.some(({ code }) => code === desk.jumped) ? desk.jumped : partOf(desk).questions[0]?.code
  const missing = missingIn(desk)
  const later = ({ question }) => order.indexOf(question.code) - order.indexOf(here) - (here === desk.jumped ? 1 : 0) >= 0
  const next = missing.find(later) ?? missing[0]
  if (!next) return
  desk.jumped = next.question.code
  if (desk.part !== next.part.code || desk.single) open(desk, next.part.code, next.at)
  const who = desk.respondents.find(({ id }) => !isAnswered(next.question, desk.saver.field(id, next.question.code).value))
  const place = desk.page.querySelector(`[data-question="${CSS.escape(next.question.code)}"] [data-first="${who.id}"]`)
  const stop = place.querySelector("[tabindex='0']") ?? place
  stop.focus()
  place.closest(".question").scrollIntoView({ block: "nearest" })
}

// Counted are answers, as in the list of work and in Afronden: of each respondent who is shown, one to each question.
const drawProgress = (desk) => {
  const count = (questions) => {
    const whole = questions.length * desk.respondents.length
    return [whole - questions.reduce((sum, question) => sum + misses(desk, question), 0), whole]
  }
  for (const part of desk.form.parts) {
    const way = desk.buttons.get(part.code)
    const [done, whole] = count(part.questions)
    way.querySelector(".count").textContent = `${done}/${whole}`
    way.querySelector("i").style.width = `${(100 * done) / (whole || 1)}%`
    if (part.code === partOf(desk).code) way.setAttribute("aria-current", "true")
    else way.removeAttribute("aria-current")
  }
  const [done, whole] = count(desk.form.parts.flatMap(({ questions }) => questions))
  const who = desk.respondents.length < desk.everybody.length ? `, ${whoIn(desk.respondents)}` : ""
  desk.heading.textContent = `${done} van ${whole} antwoorden${who}`
  desk.summary.textContent = `Onderdelen (${done} van ${whole} antwoorden)`
  desk.missing.textContent = done < whole ? `Wat mist nog (${whole - done})` : "Er mist niets"
  desk.missing.disabled = done === whole
  desk.missing.hidden = !whole
  const [here, all] = count(partOf(desk).questions)
  desk.count.textContent = ` ${here} van ${all} antwoorden`
  drawStatus(desk)
}

const whoIn = (all) => (all.length > 2 ? `${all.length} respondenten` : all.map(({ short }) => short).join(" en "))

const drawStatus = (desk) => {
  const all = desk.saver.waiting().filter((field) => hasPlace(desk, field))
  const refused = all.filter((field) => field.refused)
  const waiting = all.length - refused.length
  const kept = !all.length && desk.saver.saved ? `✓ alles bewaard om ${desk.saver.saved}` : ""
  const waits = waiting ? `${waiting} ${waiting === 1 ? "wijziging" : "wijzigingen"} nog niet bewaard` : kept
  const words = [refusedWords(refused), waits].filter(Boolean).join(" ")
  if (desk.status.textContent !== words) desk.status.textContent = words
  desk.status.classList.toggle("waiting", all.length > 0)
  drawClosed(desk)
  drawGone(desk)
}

// That it is closed, once, with where to go on.
const drawClosed = ({ alert, saver: { closed, ways } }) => {
  if (!closed || alert.textContent) return
  alert.textContent = closed
  for (const [place, { title, href }] of ways.entries()) {
    alert.append(place ? ", " : " Ga naar ")
    make("a", "", title, alert).href = href
  }
  if (ways.length) alert.append(".")
}

const refusedWords = (refused) => {
  if (refused.length > 1) return `${refused.length} antwoorden niet bewaard: bij de vraag staat waarom.`
  return refused.length ? `1 antwoord niet bewaard. ${refused[0].refused}` : ""
}

const questionOf = (desk, item) => desk.form.parts.flatMap(({ questions }) => questions).find(({ code }) => code === item)
const hasPlace = (desk, { respondent, item }) => desk.everybody.some(({ id }) => id === respondent) && Boolean(questionOf(desk, item))

const makeGone = (parent) => {
  const gone = make("div", "gone", "", parent)
  make("p", "", "", gone).setAttribute("role", "alert")
  make("ul", "", "", gone)
  return gone
}

// Words whose respondent or question was taken away meanwhile stand above the form, until a person throws them away.
const drawGone = (desk) => {
  const gone = [...desk.saver.fields.values()].filter((field) => !hasPlace(desk, field)).flatMap((field) => [
    ...(isWaiting(field) ? [{ field, value: field.value, discard: () => desk.saver.discard(field) }] : []),
    ...field.offers.map((left) => ({ field, value: left.value, discard: () => desk.saver.take(field, left, false) })),
  ])
  const shown = JSON.stringify(gone.map(({ field, value }) => [field.key, value]))
  if (desk.gone.shown === shown) return
  desk.gone.shown = shown
  const [told, list] = desk.gone.children
  const focused = desk.gone.contains(desk.root.getRootNode().activeElement)
  const words = gone.length ? (desk.words ?? GONE) : ""
  if (told.textContent !== words) told.textContent = words
  desk.gone.hidden = !gone.length
  list.replaceChildren(...gone.map((one) => drawOneGone(desk, one)))
  if (focused) (list.querySelector("button") ?? desk.page?.querySelector("h2"))?.focus()
}
const GONE = "Niet bewaard, van een respondent of een vraag die er niet meer is. Kopieer wat u nog nodig hebt."

const drawOneGone = (desk, { field, value, discard }) => {
  const question = questionOf(desk, field.item) ?? { text: field.item, options: [] }
  const place = make("li")
  make("p", "name", question.text, place)
  const text = make("p", "text", inWords({ desk, question }, value), place)
  const ways = make("div", "ways", "", place)
  button("", "Kopieer", () => copyOf(text, told), ways)
  button("", "Weggooien", discard, ways)
  const told = make("span", "", "", ways)
  told.setAttribute("role", "status")
  return place
}

// Outside https a browser does not let a page copy: then the reader does.
const copyOf = async (text, told) => {
  try {
    await navigator.clipboard.writeText(text.textContent)
    told.textContent = "Gekopieerd"
  } catch {
    getSelection().selectAllChildren(text)
    told.textContent = "Kopieer de tekst met Ctrl+C"
  }
}
