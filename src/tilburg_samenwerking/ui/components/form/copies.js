// Keeps a copy in this browser of what is typed, until the server has it: a tab that is closed or a browser that ends
// loses none of it. Where the browser keeps nothing, the form works without. Each visit has copies of its own, so that
// two tabs leave each other's alone: while it lasts it holds a lock, by which others see that it is not gone.
export default function openCopies(assessment) {
  const visit = [...crypto.getRandomValues(new Uint32Array(4))].join("-")
  const mine = `${assessment}|${visit}`
  const letGo = hold(visit)
  const opened = openDatabase()
  const within = (mode, work) =>
    opened.then(
      (database) =>
        new Promise((done, failed) => {
          // Strict: the copy is on the disk when this is done.
          const transaction = database.transaction(COPIES, mode, { durability: "strict" })
          const request = work(transaction.objectStore(COPIES))
          transaction.oncomplete = () => done(request?.result)
          transaction.onerror = transaction.onabort = () => failed(transaction.error)
        }),
    )
  const awaiting = new AbortController()
  const awaited = new Set()
  const afterwards = (other, call) => {
    if (awaited.has(other) || awaiting.signal.aborted) return
    awaited.add(other)
    navigator.locks.request(LOCKS + other, { mode: "shared", signal: awaiting.signal }, () => {}).then(call, () => {})
  }
  const all = IDBKeyRange.bound(`${assessment}|`, `${assessment}|\uffff`)
  return {
    keep: (respondent, item, value, seen) => {
      const copy = { assessment, visit, respondent, item, value, seen, at: Date.now() }
      return within("readwrite", (store) => store.put(copy, `${mine}|${respondent}|${item}`)).catch(unkept)
    },
    drop: (key) => within("readwrite", (store) => store.delete(`${mine}|${key}`)).catch(unkept),
    // What waits in this browser, of whatever visit.
    all: () => within("readonly", (store) => readAll(store, all)).catch(() => []),
    // What visits left that are gone, each with the place where it stands. A visit that is still there may go at any
    // moment, and a tab that was closed just now has not let go of its lock yet: then `later` is called.
    left: async (later = null) => {
      try {
        const copies = (await within("readonly", (store) => readAll(store, all))).filter((copy) => copy.visit !== visit)
        const present = await visits()
        const [there, gone] = [copies.filter((copy) => present.has(copy.visit)), copies.filter((copy) => !present.has(copy.visit))]
        if (later) for (const one of new Set(there.map((copy) => copy.visit))) afterwards(one, later)
        return gone
      } catch {
        return []
      }
    },
    // Not where another took its place meanwhile.
    throwAway: (copy) => within("readwrite", (store) => deleteSame(store, copy)).catch(unkept),
    end: () => {
      awaiting.abort()
      letGo()
    },
  }
}

const DATABASE = "samenwerkingen"
const COPIES = "antwoorden"

const openDatabase = () =>
  new Promise((done, failed) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(COPIES)
    request.onsuccess = () => done(request.result)
    request.onerror = request.onblocked = () => failed(request.error)
  })

const unkept = (error) => console.warn("Deze browser bewaart geen kopie.", error?.name ?? "")

const LOCKS = "samenwerkingen "

// Says until the returned function is called that a visit is there. Without locks, which a browser has only on a page
// that is safe, every other visit counts as gone.
const hold = (visit) => {
  let letGo
  const until = new Promise((done) => (letGo = done))
  navigator.locks?.request(LOCKS + visit, () => until).catch(() => {})
  return letGo
}

const visits = async () => {
  const { held = [] } = (await navigator.locks?.query()) ?? {}
  return new Set(held.filter(({ name }) => name.startsWith(LOCKS)).map(({ name }) => name.slice(LOCKS.length)))
}

const deleteSame = (store, { place, at }) => {
  store.get(place).onsuccess = ({ target: { result } }) => result?.at === at && store.delete(place)
}

// Gives a request-like object that holds the copies with the key under which each stands.
const readAll = (store, all) => {
  const result = []
  store.openCursor(all).onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return
    result.push({ ...cursor.value, place: cursor.key })
    cursor.continue()
  }
  return { result }
}
