// Saves what is said by a request of its own: a choice at once, a text soon after the last key. What the server has not
// confirmed is tried again, and stands in this browser until then; what another changed meanwhile is never written over.
export default function makeSaver({ assessment, changes, address, told, isTyping, respondentsChanged, closed }) {
  const copies = openCopies(assessment)
  const fields = new Map()
  const saver = { fields, since: changes, saved: "", closed: "", ways: [], failures: 0 }
  let retry = null

  saver.field = (respondent, item) => {
    const key = `${respondent}|${item}`
    if (!fields.has(key)) {
      fields.set(key, { key, respondent, item, value: NOTHING, base: NOTHING, version: 0, sent: [], flights: 0, offers: [] })
    }
    return fields.get(key)
  }

  saver.waiting = () => [...fields.values()].filter(isWaiting)

  saver.change = (field, said, soon = false) => {
    if (saver.closed) return
    field.value = { ...field.value, ...said }
    field.refused = ""
    field.problem = ""
    if (!isWaiting(field)) return settle(field)
    field.first ??= Date.now()
    copy(field, soon ? COPY_WITHIN : 0)
    schedule(field, soon ? Math.min(PAUSE, field.first + AT_MOST - Date.now()) : 0)
    told(field)
  }

  // What was said the time before is taken over; the own answer that stood there is kept in this tab, also when all is
  // saved and through a reload, until another is chosen. A text that was typed since stays.
  saver.takeOver = (field, { score, missing, answer, text }) => {
    if (saver.closed) return
    const stood = field.value
    keepStood(field, { score: stood.score, missing: stood.missing, answer: stood.answer, took: stood.text ? null : text })
    saver.change(field, { score, missing, answer, text: stood.text ?? text, confirmed: true })
  }

  saver.takeBack = (field) => {
    const stood = saver.stood(field)
    if (!stood) return saver.change(field, { confirmed: false })
    const { took, ...said } = stood
    const text = took !== null && field.value.text === took ? null : field.value.text
    saver.change(field, { ...said, text, confirmed: false })
  }

  saver.stood = (field) => {
    if (!field.value.confirmed) return null
    return (field.stood ??= readStood(placeOf(field)))
  }

  const placeOf = ({ key }) => `${STOOD} ${assessment}|${key}`
  const keepStood = (field, stood) => {
    field.stood = stood
    writeStood(placeOf(field), stood)
  }

  const settle = (field) => {
    if (field.stood && !field.value.confirmed) keepStood(field, null)
    clearTimeout(field.timer)
    clearTimeout(field.copying)
    field.timer = field.copying = field.first = null
    copies.drop(field.key)
    forget(field)
    told(field)
  }

  // What another visit left is no choice any more where it is what is saved.
  const forget = (field) => {
    for (const left of field.offers) if (same(left.value, field.value)) copies.throwAway(left)
    field.offers = field.offers.filter(({ value }) => !same(value, field.value))
  }

  const copy = (field, wait) => {
    const keep = () => {
      field.copying = null
      copies.keep(field.respondent, field.item, field.value, field.version)
    }
    if (wait) field.copying ??= setTimeout(keep, wait)
    else {
      clearTimeout(field.copying)
      keep()
    }
  }

  const schedule = (field, wait) => {
    clearTimeout(field.timer)
    field.timer = setTimeout(() => send(field), Math.max(0, wait))
  }

  const send = async (field, leaving = false) => {
    clearTimeout(field.timer)
    field.timer = field.first = null
    if (saver.closed || field.theirs || field.refused || !isWaiting(field) || (field.flight && !leaving)) return
    const { value: given, version: seen } = field
    field.flight ||= !leaving
    field.flights += 1
    field.sent.push(given)
    const answer = await asked(new URL(`${address}/antwoord`, document.baseURI), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: bodyOf(field),
      keepalive: leaving,
    })
    field.flight &&= leaving
    field.flights -= 1
    await heard(field, given, seen, answer)
  }

  const heard = async (field, given, seen, { status, content }) => {
    field.problem = ""
    // Of what is refused it is known that it is not there; without an answer, it may be.
    if (status && status < 500) field.sent = field.sent.filter((one) => one !== given)
    if (status === 200) {
      if (seen === field.version || content.version >= field.version) {
        Object.assign(field, { base: given, version: content.version, saved: content.saved, sent: [] })
        saver.saved = content.saved
      }
      recovered()
      goOn(field)
    } else if (status === 409) {
      if (isKnown(field, seen, asValue(content.stored), content.version)) goOn(field)
      else meet(field, asValue(content.stored), content.version)
    } else if (REFUSED.has(status) && !same(given, field.value)) {
      goOn(field)
    } else if (status === 410) {
      field.refused = content.message
      await poll()
    } else if (REFUSED.has(status)) {
      field.refused = content.message || "Dit is niet bewaard: de server neemt het niet aan. Uw tekst blijft hier staan."
    } else if (isWaiting(field)) {
      field.problem = content.message || ""
      tryLater()
    }
    told(field)
  }

  const goOn = (field) => {
    if (!isWaiting(field)) settle(field)
    else if (!field.timer) schedule(field, 0)
  }

  const tryLater = () => {
    if (retry || saver.ended) return
    const wait = Math.min(LONGEST, 2 ** saver.failures) * 1000
    saver.failures += 1
    retry = setTimeout(tryNow, wait)
  }

  const tryNow = () => {
    clearTimeout(retry)
    retry = null
    for (const field of saver.waiting()) send(field)
  }

  const recovered = () => {
    saver.failures = 0
    if (retry) tryNow()
  }

  // Another changed it too: what both changed apart from each other goes together, else a person chooses.
  const meet = (field, theirs, version) => {
    // What this form sent by itself, and never heard of again, is not another's.
    const base = field.sent.some((one) => same(one, theirs)) ? theirs : field.base
    const together = merged(base, field.value, theirs)
    if (same(field.value, theirs) || together) {
      Object.assign(field, { base: theirs, version, value: together ?? theirs, theirs: null, sent: [] })
      if (isWaiting(field)) {
        copy(field, 0)
        schedule(field, 0)
      } else settle(field)
    } else {
      field.theirs = { value: theirs, version }
      copy(field, 0)
    }
    told(field)
  }

  saver.resolve = (field, mine) => {
    const { value, version } = field.theirs
    Object.assign(field, { base: value, version, theirs: null, value: mine ? field.value : value, sent: [] })
    if (!isWaiting(field)) return settle(field)
    copy(field, 0)
    told(field)
    send(field)
  }

  // Returns whether all of it is met: what comes while an answer is under way has to be asked for again.
  saver.merge = (rows) => {
    let whole = true
    for (const row of rows) {
      const field = saver.field(row.respondent, row.item)
      if (row.version <= field.version) continue
      if (field.flights) {
        whole = false
        continue
      }
      const theirs = asValue(row)
      // An answer of its own that comes back this way, because its reply was lost, is not another's.
      if (field.stood && !field.sent.some((one) => same(one, theirs))) keepStood(field, null)
      if (isWaiting(field)) meet(field, theirs, row.version)
      else if (isTyping(field) && field.value.text !== theirs.text) {
        field.theirs = { value: theirs, version: row.version }
        told(field)
      } else {
        Object.assign(field, { value: theirs, base: theirs, version: row.version, theirs: null })
        forget(field)
        told(field)
      }
    }
    return whole
  }

  saver.flush = (field) => field.timer && send(field)

  const leave = () => {
    let room = KEPT_ALIVE
    for (const field of saver.waiting()) {
      copy(field, 0)
      // A browser sends only so much for a page that is gone.
      const { size } = new Blob([bodyOf(field)])
      if (size > room || field.leaving === field.value) continue
      room -= size
      field.leaving = field.value
      send(field, true)
    }
  }

  const poll = async () => {
    if (saver.closed || saver.ended || saver.polling) return
    saver.polling = true
    const query = new URLSearchParams({ waardering: assessment, sinds: saver.since })
    const { status, content } = await asked(new URL(`${address}/stand?${query}`, document.baseURI), {})
    saver.polling = false
    if (saver.ended) return
    const again = saver.unreached
    saver.unreached = status !== 200
    if (status === 410) {
      saver.closed = content.message
      saver.ways = content.ways ?? []
      for (const field of saver.waiting()) field.refused ||= TOO_LATE
      closed()
    } else if (status === 200) {
      if (saver.merge(content.answers)) saver.since = content.changes
      respondentsChanged(content.respondents)
      if (again) tryNow()
    }
  }

  const look = () => document.visibilityState === "visible" && poll()
  const listening = new AbortController()
  const { signal } = listening
  addEventListener("pagehide", leave, { signal })
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : look()), { signal })
  addEventListener("focus", look, { signal })
  addEventListener("online", tryNow, { signal })
  const polling = setInterval(look, EVERY)

  // What is under way goes on, and what waits is sent once more; the next form offers what does not arrive.
  saver.end = () => {
    if (saver.ended) return
    saver.ended = true
    clearTimeout(retry)
    clearInterval(polling)
    listening.abort()
    for (const field of saver.waiting()) {
      copy(field, 0)
      send(field)
    }
    copies.end()
  }

  // What is left of a visit that ended before the server had it; what the server has by now is dropped quietly.
  saver.offer = async () => {
    for (const left of await copies.left(saver.offer)) {
      const field = saver.field(left.respondent, left.item)
      if (field.offers.some(({ place, at }) => place === left.place && at === left.at)) continue
      field.offers.push(left)
      if (!isWaiting(field)) forget(field)
      told(field)
    }
  }

  saver.take = (field, left, back) => {
    if (back && saver.closed) return
    field.offers = field.offers.filter((one) => one !== left)
    if (back && !same(left.value, field.value)) saver.change(field, left.value)
    else told(field)
    copies.throwAway(left) // not before there is a copy of what was put back
  }

  // Of what has no place in the form any more.
  saver.discard = (field) => {
    Object.assign(field, { value: field.base, theirs: null, refused: "", problem: "", sent: [] })
    settle(field)
  }

  return saver
}

// For this tab alone. A browser that keeps nothing keeps it as long as the form is there.
const STOOD = "samenwerkingen eigen antwoord"
const readStood = (place) => {
  try {
    return JSON.parse(sessionStorage.getItem(place))
  } catch {
    return null
  }
}
const writeStood = (place, stood) => {
  try {
    if (stood) sessionStorage.setItem(place, JSON.stringify(stood))
    else sessionStorage.removeItem(place)
  } catch (error) {
    console.warn("Deze browser bewaart niet wat er stond.", error.name)
  }
}

const NOTHING = { score: null, missing: null, answer: null, text: null, confirmed: false }
const CHOICE = ["score", "missing", "answer", "confirmed"]
const PAUSE = 800 // milliseconds after the last key of a text
const AT_MOST = 4000 // and after the first that is not saved
const COPY_WITHIN = 300
const EVERY = 2500 // milliseconds between two looks at what others did
const LONGEST = 30 // seconds between two tries
const PATIENCE = 35000 // milliseconds for one answer of the server, which itself waits 30 s for a busy database
const KEPT_ALIVE = 60000 // bytes
const TOO_LATE = "Dit is niet bewaard: de waardering is gesloten. Uw tekst blijft hier staan."
const REFUSED = new Set([400, 403, 413, 415, 422])

const asValue = (row) => ({
  score: row.score ?? null,
  missing: row.missing ?? null,
  answer: row.answer ?? null,
  text: row.text || null,
  confirmed: Boolean(row.confirmed),
})

const bodyOf = ({ respondent, item, value, version }) => JSON.stringify({ respondent, item, ...value, seen: version })

const sameIn = (names, one, other) => names.every((name) => one[name] === other[name])
const same = (one, other) => sameIn([...CHOICE, "text"], one, other)
// What was sent and not answered may be there by now, so also what stood there before has to be told then.
const isWaiting = (field) => Boolean(field.theirs) || field.sent.length > 0 || !same(field.value, field.base)

// Two requests of one field may be answered in another order than they were saved.
const isKnown = (field, seen, theirs, version) => {
  if (seen === field.version && !field.theirs) return false
  const known = field.theirs ?? { value: field.base, version: field.version }
  return version < known.version || (version === known.version && same(theirs, known.value))
}

// Returns what two changed apart from each other as one; null where both changed the same.
const merged = (base, mine, theirs) => {
  const value = {}
  for (const names of [CHOICE, ["text"]]) {
    const changed = !sameIn(names, base, mine)
    if (changed && !sameIn(names, base, theirs) && !sameIn(names, mine, theirs)) return null
    for (const name of names) value[name] = (changed ? mine : theirs)[name]
  }
  return value
}

// Asks the server; no connection is an answer too.
const asked = async (url, options) => {
  try {
    const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options })
    const content = await response.json().catch(() => ({}))
    return { status: response.status, content }
  } catch {
    return { status: 0, content: {} }
  }
}
