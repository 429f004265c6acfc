// Keeps in this tab as which function somebody works, so that a page that is loaded anew does not ask it again. It goes
// with the tab, and is in no link: who gets that works as somebody else.
export default function keepFunction({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".function")
  try {
    if (data.function) sessionStorage.setItem(FUNCTION, data.function)
    else if (data.forget) sessionStorage.removeItem(FUNCTION)
    else if (!root.told && sessionStorage.getItem(FUNCTION)) {
      root.told = true
      setTriggerValue("kept", sessionStorage.getItem(FUNCTION))
    }
  } catch (error) {
    console.warn("Deze browser bewaart de functie niet.", error.name)
  }
}

const FUNCTION = "samenwerkingen functie"
