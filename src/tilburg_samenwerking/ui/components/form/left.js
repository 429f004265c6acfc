// Draws what this browser still has alone of a work whose form is closed, to be copied or thrown away.
export default async function drawLeft({ data, parentElement }) {
  const root = parentElement.querySelector(".form")
  if (root.of === data.assessment) return
  root.of = data.assessment
  const form = JSON.parse(data.form)
  for (const wait of LOOKS) {
    await new Promise((done) => setTimeout(done, wait))
    if (root.of !== data.assessment || (await drawCopies(root, form, data.assessment))) return
  }
}

// A form that was here a moment ago lets go of what it has somewhat later.
const LOOKS = [0, 1000, 4000] // milliseconds before each
const LEFT = "Niet bewaard: dit staat alleen nog in deze browser. Kopieer wat u nog nodig hebt."

// Returns whether there is any.
const drawCopies = async (root, form, assessment) => {
  root.replaceChildren()
  // Nobody answers here any more, so that nothing has a place.
  const desk = { root, form, everybody: [], words: LEFT, gone: makeGone(root) }
  const nothing = () => {}
  const told = () => drawGone(desk)
  desk.saver = makeSaver({ assessment, told, changes: 0, address: "", isTyping: nothing, respondentsChanged: nothing, closed: nothing })
  desk.saver.end() // it sends and asks nothing
  drawGone(desk)
  await desk.saver.offer()
  return !desk.gone.hidden
}
