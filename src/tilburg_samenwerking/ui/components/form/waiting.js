// Draws nothing, and says of a work what still waits in this browser: what the server has not confirmed, by respondent and
// item. A form that was left a moment ago still sends, so it is looked at again as long as this is on the page.
export default function tellWaiting({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".waiting")
  if (root.of === data.assessment) return
  root.of = data.assessment
  const copies = openCopies(data.assessment)
  copies.end() // nothing is kept here
  let told = null // until it is said, nobody knows that nothing waits
  let busy = false
  const look = async () => {
    if (!root.isConnected || root.of !== data.assessment) return clearInterval(looking)
    // A form that is still on the page has not kept yet what was typed last.
    if (busy || document.querySelector(FORM)) return
    busy = true
    const silent = setTimeout(tell, LONGEST_LOOK, SILENT)
    try {
      await dropDone(copies, data)
      const waits = (await copies.all()).map(({ respondent, item }) => `${respondent}|${item}`)
      tell([...new Set(waits)].sort().join(" "))
    } finally {
      clearTimeout(silent)
      busy = false
    }
  }
  const tell = (words) => {
    if (words === told) return
    told = words
    setStateValue("waits", words)
  }
  const looking = setInterval(look, LOOK)
  look()
}

const LOOK = 500 // milliseconds
// What a browser keeps may be out of reach, as where its profile is damaged: then it is told that it does not answer.
const LONGEST_LOOK = 10000 // milliseconds
const SILENT = "?"
const FORM = ".st-key-formulier"

// What a visit left that is gone, and what the server has by now, waits no longer: only its reply was lost.
const dropDone = async (copies, { assessment, address }) => {
  const left = await copies.left()
  if (!left.length) return
  const query = new URLSearchParams({ waardering: assessment, sinds: 0 })
  const { status, content } = await asked(new URL(`${address}/stand?${query}`, document.baseURI), {})
  if (status !== 200) return
  const stored = new Map(content.answers.map((row) => [`${row.respondent}|${row.item}`, asValue(row)]))
  const done = left.filter(({ respondent, item, value }) => same(value, stored.get(`${respondent}|${item}`) ?? NOTHING))
  await Promise.all(done.map(copies.throwAway))
}
