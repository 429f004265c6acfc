// Saves what is said by a request of its own: a choice at once, a text soon after the last key. What the server has not
// confirmed is tried again, and stands in this browser until then; what another changed meanwhile is never written over.
export default function makeSaver({ assessment, changes, address, told, isTyping, respondentsChanged, closed }) {
  const copies = openCopies(assessment)
  const fields = new Map()
  const saver = { fields, since: changes, saved: "", closed: "", failures: 0 }
  let retry = null

  saver.field = (respondent, item) => {
    const key = `${respondent}|${item}`
    if (!fields.has(key)) {
      fields.set(key, { key, respondent, item, value: NOTHING, base: NOTHING, version: 0, sent: [], offers: [] })
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

  const settle = (field) => {
    clearTimeout(field.timer)
    clearTimeout(field.copying)
    field.timer = field.copying = field.first = null
    if (!field.flight) copies.drop(field.key)
    forget(field)
    told(field)
  }

  // What another visit left is no choice any more where it is what is saved.
  const forget = (field) => {
    for (const left of field.offers) if (same(left.value, field.value)) copies.drop(left.place)
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
    const given = field.value
    field.flight = given
    field.sent.push(given)
    const answer = await asked(new URL(`${address}/antwoord`, document.baseURI), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: bodyOf(field),
      keepalive: leaving,
    })
    field.flight = null
    await heard(field, given, answer)
  }

  const heard = async (field, given, { status, content }) => {
    field.problem = ""
    // Of what is refused it is known that it is not there; without an answer, it may be.
    if (status && status < 500) field.sent = field.sent.filter((one) => one !== given)
    if (status === 200) {
      Object.assign(field, { base: given, version: content.version, saved: content.saved, sent: [] })
      saver.saved = content.saved
      recovered()
      if (!isWaiting(field)) settle(field)
      else if (!field.timer) schedule(field, 0)
    } else if (status === 409) {
      meet(field, asValue(content.stored), content.version)
    } else if (status === 410) {
      field.refused = content.message
      await poll()
    } else if (REFUSED.has(status)) {
      field.refused = content.message || "Dit is niet bewaard: de server neemt het niet aan. Uw tekst blijft hier staan."
    } else {
      field.problem = content.message || ""
      tryLater()
    }
    told(field)
  }

  const tryLater = () => {
    if (retry) return
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

  saver.merge = (rows) => {
    for (const row of rows) {
      const field = saver.field(row.respondent, row.item)
      if (row.version <= field.version || field.flight) continue
      const theirs = asValue(row)
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
    if (saver.closed || saver.polling) return
    saver.polling = true
    const query = new URLSearchParams({ waardering: assessment, sinds: saver.since })
    const { status, content } = await asked(new URL(`${address}/stand?${query}`, document.baseURI), {})
    saver.polling = false
    if (status === 410) {
      saver.closed = content.message
      closed()
    } else if (status === 200) {
      saver.merge(content.answers)
      saver.since = content.changes
      respondentsChanged(content.respondents)
      if (saver.failures) tryNow()
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

  saver.end = () => {
    for (const field of saver.waiting()) send(field)
    clearInterval(polling)
    listening.abort()
  }

  // What is left of a visit that ended before the server had it; what the server has by now is dropped quietly.
  saver.offer = async () => {
    for (const left of await copies.left()) {
      const field = saver.field(left.respondent, left.item)
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
    copies.drop(left.place) // not before there is a copy of what was put back
  }

  // Of what has no place in the form any more.
  saver.discard = (field) => {
    Object.assign(field, { value: field.base, theirs: null, refused: "", problem: "", sent: [] })
    settle(field)
  }

  return saver
}

const NOTHING = { score: null, missing: null, answer: null, text: null, confirmed: false }
const CHOICE = ["score", "missing", "answer", "confirmed"]
const PAUSE = 800 // milliseconds after the last key of a text
const AT_MOST = 4000 // and after the first that is not saved
const COPY_WITHIN = 300
const EVERY = 2500 // milliseconds between two looks at what others did
const LONGEST = 30 // seconds between two tries
const PATIENCE = 20000 // milliseconds for one answer of the server
const KEPT_ALIVE = 60000 // bytes
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
const isWaiting = (field) => Boolean(field.theirs) || !same(field.value, field.base)

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
