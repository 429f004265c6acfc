// Keeps a copy in this browser of what is typed, until the server has it: a tab that is closed or a browser that ends
// loses none of it. Where the browser keeps nothing, the form works without.
export default function openCopies(assessment) {
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
  const all = IDBKeyRange.bound(`${assessment}|`, `${assessment}|\uffff`)
  return {
    keep: (respondent, item, value, seen) => {
      const copy = { assessment, respondent, item, value, seen, at: Date.now() }
      return within("readwrite", (store) => store.put(copy, `${assessment}|${respondent}|${item}`)).catch(unkept)
    },
    drop: (key) => within("readwrite", (store) => store.delete(`${assessment}|${key}`)).catch(unkept),
    // What is left of another visit goes to a place of its own, where typing does not write over it.
    left: () => within("readwrite", (store) => setAside(store, all)).catch(() => []),
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

// Gives a request-like object that holds the copies with the key under which each stands now.
const setAside = (store, all) => {
  const copies = new Map() // the cursor comes past what it put in another place once more
  store.openCursor(all).onsuccess = (event) => {
    const cursor = event.target.result
    if (!cursor) return
    const copy = cursor.value
    const place = `${copy.respondent}|${copy.item}|${copy.at}`
    copies.set(place, { ...copy, place })
    if (cursor.key !== `${copy.assessment}|${place}`) {
      store.put(copy, `${copy.assessment}|${place}`)
      cursor.delete()
    }
    cursor.continue()
  }
  return {
    get result() {
      return [...copies.values()]
    },
  }
}
