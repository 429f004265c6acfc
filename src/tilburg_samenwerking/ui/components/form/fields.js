// Draws one question of the form, with a row for each respondent. Everything is set as text.
//
// `desk` has the form, the saver, who is shown (`respondents`), `keep` for what is drawn anew when a field changes, and
// what was said the time before (`earlier`).
export default function drawQuestion(desk, question) {
  const place = make("div", `question of-${question.kind}${question.follows ? " follows" : ""}`)
  place.dataset.question = question.code
  const id = `vraag-${question.code}`
  const ask = make("div", "ask", "", place)
  const title = make("h3", "", "", ask)
  title.id = id
  if (question.follows) make("span", "arrow", "↳ ", title).setAttribute("aria-hidden", "true")
  title.append(question.text)
  place.setAttribute("role", "group")
  place.setAttribute("aria-labelledby", id)
  if (question.help) make("p", "help", question.help, ask)
  const wanted = desk.asked[question.code]
  if (wanted) make("p", "wanted", `Gevraagde aanvulling: ${wanted}`, ask)
  const says = question.kind === "text" ? null : make("div", "says", "", place)
  const notes = make("div", "notes", "", place)
  for (const who of desk.respondents) {
    const field = desk.saver.field(who.id, question.code)
    const drawn = { desk, question, field, who, label: `${question.text} (${who.name})` }
    if (says) drawSaid(drawn, says)
    drawNote(drawn, notes)
  }
  return place
}

const MOST_BUTTONS = 7
const MOST_BESIDE = 16 // signs of a name that stands beside what is chosen; a longer one stands above it
const make = (tag, kind = "", text = "", parent = null) => {
  const element = document.createElement(tag)
  if (kind) element.className = kind
  element.textContent = text
  parent?.append(element)
  return element
}
const button = (kind, text, onclick, parent) => {
  const element = make("button", kind, text, parent)
  element.type = "button"
  element.onclick = onclick
  return element
}

// A refusal stands at the text of a field, and is told with whatever of the field has the focus.
const stateOf = (field) => `stand-${field.key}`
const tieRefusal = (control, field) => {
  control.setAttribute("aria-invalid", String(Boolean(field.refused)))
  if (field.refused) control.setAttribute("aria-describedby", stateOf(field))
  else control.removeAttribute("aria-describedby")
}

const drawSaid = (drawn, says) => {
  const { desk, question, field, who } = drawn
  says = make("div", "", "", says)
  says.dataset.who = who.id
  let last = row(says, who.short)
  if (question.kind === "score") {
    drawScore(drawn, last)
    if (question.options.length) drawAnswer(drawn, (last = row(says, "antwoord", "second")))
  } else if (question.options.length > MOST_BUTTONS) drawSelect(drawn, last)
  else drawAnswer(drawn, last)
  const earlier = desk.earlier(who, question)
  if (earlier) drawEarlier(drawn, earlier, question.kind === "score" ? last : row(says, "", "past"))
}

const row = (says, name, kind = "") => {
  const line = make("div", `row ${kind}${name.length > MOST_BESIDE ? " long" : ""}`, "", says)
  make("span", "name", name, line)
  return make("div", "take", "", line)
}

const drawScore = ({ desk, field, label }, line) => {
  const { scale, missing } = desk.form
  const options = [
    ...scale.map(({ text, word, value }) => ({ code: `s${value}`, text, word, kind: "step", score: value })),
    ...missing.map(({ code, title }) => ({ code: `m${code}`, text: title, word: "", kind: "apart", missing: code })),
  ]
  const chosen = () => {
    const { score, missing } = field.value
    return missing !== null ? `m${missing}` : score !== null ? `s${score}` : null
  }
  const choose = (option) => {
    desk.saver.change(field, { score: option?.score ?? null, missing: option?.missing ?? null, confirmed: false })
  }
  const word = make("span", "word")
  const group = radioGroup({ desk, field, label, options, chosen, choose, word, kind: "scale" })
  line.append(group, word)
}

// What a question takes beside a score, or as a choice: an option, or there why none is chosen. Beside a score the reason
// that the score is missing stands with the scale, and goes together with an answer.
const repliesOf = ({ desk, question, field }) => {
  const taken = (options, kind) => options.map(({ code, title }) => ({ code: `${kind} ${code}`, text: title, kind: "apart", [kind]: code }))
  const second = question.kind === "score"
  return {
    options: [...taken(question.options, "answer"), ...(second ? [] : taken(desk.form.missing, "missing"))],
    chosen: () => {
      const { answer, missing } = field.value
      return answer !== null ? `answer ${answer}` : !second && missing !== null ? `missing ${missing}` : null
    },
    choose: (option) => {
      const answer = { answer: option?.answer ?? null, confirmed: false }
      desk.saver.change(field, second ? answer : { ...answer, missing: option?.missing ?? null })
    },
  }
}

const drawAnswer = (drawn, line) => {
  const { desk, question, field, label } = drawn
  const name = question.kind === "score" ? `Antwoord: ${label}` : label
  line.append(radioGroup({ desk, field, label: name, ...repliesOf(drawn), kind: "answers" }))
}

const drawSelect = (drawn, line) => {
  const { desk, field, label } = drawn
  const { options, chosen, choose } = repliesOf(drawn)
  const select = make("select", "", "", line)
  select.setAttribute("aria-label", label)
  select.append(new Option("Kies", ""))
  for (const { code, text } of options) select.append(new Option(text, code))
  select.onchange = () => choose(options.find(({ code }) => code === select.value))
  select.dataset.first = field.respondent
  desk.keep(field, () => {
    select.value = chosen() ?? ""
    select.disabled = Boolean(desk.saver.closed)
    tieRefusal(select, field)
  })
}

// One stop for the keyboard. Arrows move without saving; Enter, the space bar and leaving the group choose.
const radioGroup = ({ desk, field, label, options, chosen, choose, word, kind }) => {
  const group = make("div", `radios ${kind}`)
  group.setAttribute("role", "radiogroup")
  group.setAttribute("aria-label", label)
  let moved = null
  let clicked = null
  const radios = options.map((option) => {
    const radio = button(option.kind, option.text, (event) => click(option, event), group)
    radio.setAttribute("role", "radio")
    if (option.word) radio.setAttribute("aria-label", `${option.text}, ${option.word}`)
    if (option.word) radio.title = option.word
    return radio
  })
  const refresh = () => {
    const code = chosen()
    const stop = Math.max(0, options.findIndex((option) => option.code === (moved ?? code)))
    options.forEach((option, place) => {
      const radio = radios[place]
      radio.setAttribute("aria-checked", String(option.code === code))
      radio.classList.toggle("moved", moved === option.code && moved !== code)
      radio.tabIndex = place === stop ? 0 : -1
    })
    group.classList.toggle("empty", code === null)
    group.setAttribute("aria-disabled", String(Boolean(desk.saver.closed)))
    tieRefusal(group, field)
    if (word) word.textContent = moved && moved !== code ? "Enter kiest" : (options.find((one) => one.code === code)?.word ?? "")
  }
  const set = (option) => {
    moved = null
    if ((option?.code ?? null) !== chosen()) choose(option)
    refresh()
  }
  const click = (option, event) => {
    // The second click of a double one says nothing more.
    const again = event.detail > 1 && clicked === option
    clicked = option
    if (!again) set(option.code === chosen() ? null : option)
  }
  const move = (place) => {
    const next = (place + options.length) % options.length
    moved = options[next].code
    refresh()
    radios[next].focus()
  }
  const here = () => radios.findIndex((radio) => radio.tabIndex === 0)
  const keys = {
    ArrowRight: () => move(here() + 1),
    ArrowDown: () => move(here() + 1),
    ArrowLeft: () => move(here() - 1),
    ArrowUp: () => move(here() - 1),
    Home: () => move(0),
    End: () => move(-1),
    Enter: () => set(options[here()]),
    " ": () => set(!moved && options[here()].code === chosen() ? null : options[here()]),
    Delete: () => set(null),
    Backspace: () => set(null),
    Escape: () => {
      moved = null
      refresh()
      radios[here()].focus()
    },
  }
  group.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || desk.saver.closed) return
    const digit = /^\d$/.test(event.key)
    if (!digit && !(event.key in keys)) return
    event.preventDefault()
    if (event.repeat && !event.key.startsWith("Arrow")) return
    if (!digit) return keys[event.key]()
    const option = kind === "scale" ? options.find(({ text }) => text === event.key) : options[Number(event.key) - 1]
    if (!option) return
    set(option)
    radios[here()].focus()
  }
  group.onkeyup = (event) => event.key === " " && event.preventDefault()
  group.addEventListener("focusout", (event) => {
    if (moved === null || group.contains(event.relatedTarget)) return
    set(options.find((option) => option.code === moved))
  })
  group.dataset.first = field.respondent
  desk.keep(field, refresh)
  return group
}

// What was said the time before: after an own reply, for one that is seen first pulls everybody to it. It can be taken
// over as it was, and what stood there comes back with the same button.
const drawEarlier = (drawn, earlier, line) => {
  const { desk, question, field, label } = drawn
  const { exact, words } = earlier
  if (exact && isAnswered(question, exact)) {
    const same = button("confirm", "", ({ detail }) => {
      if (desk.saver.closed || detail > 1) return
      if (field.value.confirmed) desk.saver.takeBack(field)
      else desk.saver.takeOver(field, exact)
    }, line)
    same.onkeydown = (event) => {
      if (event.repeat) event.preventDefault()
    }
    // Where the words are the reply, other words are not what was said the time before.
    const isAnother = ({ text }) => question.kind === "text" && Boolean(text) && text !== exact.text
    desk.keep(field, () => {
      const does = field.value.confirmed ? backWords(drawn) : "Vorig antwoord bevestigen"
      same.hidden = isAnother(field.value)
      same.textContent = does
      same.setAttribute("aria-label", `${does}: ${label}`)
      same.setAttribute("aria-disabled", String(Boolean(desk.saver.closed)))
    })
  }
  const past = make("span", "before", "", line)
  desk.keep(field, () => {
    const { confirmed } = field.value
    past.classList.toggle("same", confirmed)
    past.textContent = desk.showBefore || isAnswered(question, field.value) ? `${confirmed ? "✓ ongewijzigd bevestigd, " : ""}${words(field.value)}` : ""
  })
}

// What stood there is known where it was taken over in this tab.
const backWords = ({ desk, question, field }) => {
  const stood = desk.saver.stood(field)
  if (!stood) return "Niet meer bevestigen"
  const { score, missing, answer } = stood
  const isEmpty = score === null && missing === null && answer === null
  return isEmpty ? "Ongedaan maken" : `Terug naar ${inWords({ desk, question }, { ...stood, text: null })}`
}

const isAnswered = ({ kind }, { score, missing, answer, text }) =>
  kind === "text" ? Boolean(text) : missing !== null || (kind === "score" ? score : answer) !== null

const drawNote = (drawn, notes) => {
  const { desk, question, field, who, label } = drawn
  const place = make("div", "note", "", notes)
  place.dataset.who = who.id
  const text = make("textarea", "", "", place)
  const name = desk.respondents.length > 1 ? ` (${who.short})` : ""
  text.rows = question.kind === "text" ? 3 : 1
  text.placeholder = `${question.kind === "text" ? "Antwoord" : "Toelichting"}${name}`
  text.setAttribute("aria-label", `${question.kind === "text" ? "" : "Toelichting: "}${label}`)
  if (question.kind === "text") text.dataset.first = field.respondent
  text.dataset.field = field.key
  text.oninput = () => {
    grow(text)
    const said = { text: text.value || null }
    // Words beside a score leave it what it was; where the text is the reply, it is another.
    if (question.kind === "text") said.confirmed = false
    desk.saver.change(field, said, true)
  }
  text.onblur = () => desk.saver.flush(field)
  const help = make("p", "hint", "", place)
  help.id = `wenk-${field.key}`
  const state = make("p", "state", "", place)
  state.id = stateOf(field)
  text.setAttribute("aria-describedby", `${help.id} ${state.id}`)
  const more = make("div", "choices", "", place)
  desk.keep(field, () => {
    if (text.value !== (field.value.text ?? "")) text.value = field.value.text ?? ""
    text.readOnly = Boolean(desk.saver.closed)
    text.setAttribute("aria-invalid", String(Boolean(field.refused)))
    grow(text)
    const { scores, words } = desk.form.asks_note
    help.textContent = scores.includes(field.value.score) && !field.value.text ? words : ""
    drawState(drawn, state)
    drawChoices(drawn, more)
  })
  if (question.kind === "text") {
    const earlier = desk.earlier(who, question)
    if (earlier) drawEarlier(drawn, earlier, make("div", "past take", "", place))
  }
}

// A browser that knows it lets a field grow by itself.
const grow = (text) => {
  if (CSS.supports("field-sizing", "content")) return
  text.style.height = "auto"
  text.style.height = `${text.scrollHeight + 2}px`
}

const drawState = ({ desk, field, who }, state) => {
  const name = desk.respondents.length > 1 ? `${who.short}: ` : ""
  const waiting = isWaiting(field)
  const words = field.refused || (waiting ? `nog niet bewaard${field.problem ? `. ${field.problem}` : ""}` : savedWords(field))
  state.textContent = words ? `${waiting || field.refused ? "" : "✓ "}${name}${words}` : ""
  state.className = `state ${field.refused ? "refused" : waiting ? "waiting" : "kept"}`
}
const savedWords = ({ saved }) => (saved ? `bewaard om ${saved}` : "")

// A conflict, and what is left of another visit: both texts, and a button for each. While somebody types on, only the
// words of the field are set anew, so that nothing is told twice.
const drawChoices = (drawn, more) => {
  const { field } = drawn
  const mine = inWords(drawn, field.value)
  for (const place of more.querySelectorAll(".mine")) if (place.textContent !== mine) place.textContent = mine
  const ofText = ({ value }) => isOfText(field.value, value)
  const offers = field.offers.map((left) => [left, isOlder(left, field), ofText(left)])
  const shown = JSON.stringify([field.theirs, field.theirs && ofText(field.theirs), offers])
  if (more.shown === shown) return
  more.shown = shown
  const focused = more.contains(more.getRootNode().activeElement)
  more.replaceChildren()
  if (field.theirs) drawConflict(drawn, more)
  for (const left of field.offers) drawOffer(drawn, left, more)
  if (focused) more.parentElement.querySelector("textarea").focus()
}

const drawConflict = (drawn, more) => {
  const { desk, field } = drawn
  const box = make("div", "choice", "", more)
  const told = make("p", "", "Intussen heeft iemand anders dit gewijzigd. Kies wat er moet staan.", box)
  told.setAttribute("role", "alert")
  const [mine, kept] = isOfText(field.value, field.theirs.value) ? ["tekst", "De opgeslagen tekst"] : ["antwoord", "Het opgeslagen antwoord"]
  both(drawn, box, [`Uw ${mine}`, field.value], ["Intussen opgeslagen", field.theirs.value])
  const ways = make("div", "ways", "", box)
  button("", `Mijn ${mine} bewaren`, () => desk.saver.resolve(field, true), ways)
  button("", `${kept} nemen`, () => desk.saver.resolve(field, false), ways)
}

const isOlder = (left, field) => left.seen < field.version
// Whether two replies differ in their words alone.
const isOfText = (one, other) => sameIn(CHOICE, one, other)

const drawOffer = (drawn, left, more) => {
  const { desk, field } = drawn
  const box = make("div", "choice", "", more)
  const older = isOlder(left, field)
  const mine = isOfText(left.value, field.value) ? "tekst" : "antwoord"
  const now = older ? `. Intussen is dit gewijzigd; kies ${mine === "tekst" ? "welke" : "welk"} ${mine} er moet staan.` : `, uw ${mine}:`
  make("p", "", `Niet bewaard op ${MOMENT.format(left.at)}${now}`, box)
  if (older) both(drawn, box, ["Niet bewaard", left.value], ["Intussen opgeslagen", field.value])
  else make("p", "text", inWords(drawn, left.value), box)
  const ways = make("div", "ways", "", box)
  button("", "Terugzetten", () => desk.saver.take(field, left, true), ways)
  button("", "Weggooien", () => desk.saver.take(field, left, false), ways)
}

const both = (drawn, box, ...sides) => {
  const list = make("dl", "", "", box)
  for (const [name, value] of sides) {
    const side = make("div", "", "", list)
    make("dt", "", name, side)
    make("dd", value === drawn.field.value ? "mine" : "", inWords(drawn, value), side)
  }
}

const MOMENT = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" })

const inWords = ({ desk, question }, { score, missing, answer, text }) => {
  const titled = (options, code) => options.find((option) => option.code === code)?.title ?? code
  const parts = [
    score !== null && (desk.form.scale.find(({ value }) => value === score)?.text ?? String(score)),
    missing !== null && titled(desk.form.missing, missing),
    answer !== null && titled(question.options, answer),
  ].filter(Boolean)
  return [parts.join(", "), text].filter(Boolean).join("\n") || "leeg"
}
