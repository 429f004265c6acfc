// Draws a Plotly figure, and keeps it: a figure that changes is changed where it stands. Streamlit's own element takes
// the old one away and builds the new one from nothing, which takes three times as long.
export default async function (component) {
  const { data, parentElement } = component
  const box = parentElement.querySelector("[role=figure]")
  box.setAttribute("aria-label", data.alt)
  tell(component, data.alt)
  // Before anything is drawn, so that what stands below does not move.
  box.style.height = `${data.height}px`
  const Plotly = await plotly(data.script)
  if (!box.isConnected) return
  box.figure = data.figure
  await draw(box, Plotly)
  requestAnimationFrame(() => box.isConnected && lookAgain(box, Plotly))
  if (!box.following) follow(box, Plotly)
  box.removeAllListeners("plotly_click")
  box.on("plotly_click", ({ points, event }) => open(box, points[0].customdata?.[1], event))
  // What a later drawing has taken over is still there.
  return () => box.isConnected || leave(box, Plotly)
}

// Every click draws all of a page again; a figure that stays as it is keeps the part that was made larger too.
const draw = async (box, Plotly) => {
  box.look ??= look(box)
  const { theme, inTheme } = box.look
  const drawing = box.figure + JSON.stringify(theme)
  if (box.drawing === drawing) return
  box.drawing = drawing
  const { layout, data: traces } = coloured(box.figure, inTheme)
  // A finger that drags moves the page, a mouse the part that is made larger.
  const dragmode = matchMedia("(pointer: coarse)").matches ? false : layout.dragmode
  const wide = box.layout?.width ?? width(box)
  await Plotly.react(box, traces, { ...layout, dragmode, width: wide, template: theme }, CONFIG)
}

// What a figure takes from the page. To read it, the browser must lay out all that the same click has changed so far; so
// it is kept, and looked at again when the page is laid out anyway.
const look = (box) => ({ theme: template(box), inTheme: ofTheme(box) })

const lookAgain = (box, Plotly) => {
  const now = look(box)
  if (JSON.stringify(now.theme) === JSON.stringify(box.look.theme)) return
  box.look = now
  draw(box, Plotly)
}

// A figure with every colour in it as this theme has it, and so as the legend beside it.
const coloured = (figure, inTheme) =>
  JSON.parse(figure, (name, value) => {
    if (name !== "color") return value
    return Array.isArray(value) ? value.map(inTheme) : inTheme(value)
  })

const CONFIG = { displayModeBar: false }
const NARROWEST = 150

const width = (box) => Math.max(box.clientWidth, NARROWEST)

// Plotly's script is one of 5 MB, so it is asked for once, and only where there is something to draw.
const plotly = (address) => {
  window.samenwerkingenPlotly ??= new Promise((done, failed) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = () => done(window.Plotly)
    script.onerror = () => {
      window.samenwerkingenPlotly = undefined
      script.remove()
      failed(new Error("De grafiek kan niet worden getekend. Laad de pagina opnieuw."))
    }
    document.head.append(script)
  })
  return window.samenwerkingenPlotly
}

// What every figure has, in the colours of the theme.
const template = (box) => {
  const style = getComputedStyle(box)
  const of = (name) => style.getPropertyValue(`--st-${name}`).trim()
  const [ink, grid, none] = [of("text-color"), of("border-color-light"), "rgba(0, 0, 0, 0)"]
  const axis = { gridcolor: grid, zerolinecolor: grid, automargin: true }
  return {
    layout: {
      font: { family: of("font"), size: 12, color: ink },
      paper_bgcolor: none,
      plot_bgcolor: none,
      margin: { pad: 8 },
      xaxis: { ...axis, showgrid: false, zeroline: false },
      yaxis: axis,
      hoverlabel: { bgcolor: of("background-color"), bordercolor: of("border-color"), font: { color: ink } },
    },
  }
}

// The figure takes the width of its place and on paper the colours of paper; Escape puts away what shows at the pointer.
const follow = (box, Plotly) => {
  const sized = new ResizeObserver(() => {
    if (box.clientWidth && box.layout.width !== width(box)) Plotly.relayout(box, { width: width(box) })
  })
  sized.observe(box)
  const onKey = (event) => {
    if (event.key === "Escape") Plotly.Fx.hover(box, [])
  }
  document.addEventListener("keydown", onKey)
  const paper = matchMedia("print")
  const onPaper = async () => {
    box.look = look(box)
    await draw(box, Plotly)
    for (const svg of box.querySelectorAll(".main-svg"))
      if (paper.matches) svg.setAttribute("viewBox", `0 0 ${box.layout.width} ${box.layout.height}`)
      else svg.removeAttribute("viewBox")
  }
  paper.addEventListener("change", onPaper)
  box.following = () => {
    sized.disconnect()
    paper.removeEventListener("change", onPaper)
    document.removeEventListener("keydown", onKey)
  }
}

// Opens the page of a point, as a link with the same keys held would: `web/assets/links.js` makes it whole and follows it.
const open = (box, href, { ctrlKey, metaKey, shiftKey }) => {
  if (typeof href !== "string") return
  const anchor = document.createElement("a")
  anchor.href = href
  anchor.hidden = true
  box.append(anchor)
  anchor.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ctrlKey, metaKey, shiftKey }))
  anchor.remove()
}

const leave = (box, Plotly) => {
  box.following()
  Plotly.purge(box)
}
