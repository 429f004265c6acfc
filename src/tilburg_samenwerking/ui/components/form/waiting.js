// Draws nothing, and says of a work what still waits in this browser: what the server has not confirmed, by respondent and
// item. A form that was left a moment ago still sends, so it is looked at again as long as this is on the page.
export default function tellWaiting({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".waiting")
  if (root.of === data.assessment) return
  root.of = data.assessment
  const copies = openCopies(data.assessment)
  copies.end() // nothing is kept here
  let told = ""
  const look = async () => {
    if (!root.isConnected || root.of !== data.assessment) return clearInterval(looking)
    const waits = (await copies.all()).map(({ respondent, item }) => `${respondent}|${item}`)
    const words = [...new Set(waits)].sort().join(" ")
    if (words === told) return
    told = words
    setStateValue("waits", words)
  }
  const looking = setInterval(look, LOOK)
  look()
}

const LOOK = 1000 // milliseconds
