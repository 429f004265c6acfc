// Stands before the script of every component. What it shows it tells to who listens, in pieces (`web/assets/senses.js`).
const tell = (component, ...pieces) => window.samenwerkingenSenses?.tell(component, ...pieces)
// Colours are chosen for white paper; in the dark each keeps its hue and
// turns its lightness around, so that what is pale here is dim there, and what stands out here stands out there too.
const turned = (fill) => `oklch(from ${fill} calc(1.22 - l) c h)`
// A colour of both themes at once: it follows the theme, and on paper it is the light one, without being drawn anew.
const themed = (fill) => darkened(fill, turned(fill))
// What asks for attention has a dark corner with a light edge: in grey the two ends of a scale are alike.
const CORNER = "linear-gradient(225deg, #14213d var(--corner, 0.22rem), #fff 0 calc(var(--corner, 0.22rem) + 1.5px), transparent 0) no-repeat"
const paint = (element, fill, ink, asks) => {
  element.style.background = asks ? `${CORNER}, ${themed(fill)}` : themed(fill)
  // Where the system forces its own colours, one that says something stays, with the ink that goes with it.
  element.style.forcedColorAdjust = "none"
  if (ink) element.style.color = darkened(ink, `oklch(from ${fill} clamp(0.17, (l - 0.67) * 1000, 0.97) 0 0)`)
}
// The same colours one theme at a time, for what cannot draw a colour of both: Plotly.
const ofTheme = (element) => {
  const dark = getComputedStyle(element).colorScheme === "dark"
  return (fill) => (dark && fill.startsWith("#") && plain(turned(fill))) || fill
}
// A thousand cells have some tens of colours, and to work out one from another takes a browser three times as long as
// to draw it: each is worked out once. A browser that cannot do so keeps the light one.
const known = new Map()
const darkened = (light, dark) => (plain(dark) ? `light-dark(${light}, ${plain(dark)})` : light)
const plain = (colour) => {
  if (!known.has(colour)) known.set(colour, workedOut(colour))
  return known.get(colour)
}
// In red, green and blue, which everything that draws knows.
const workedOut = (colour) => {
  const probe = document.createElement("i")
  probe.style.color = `color(from ${colour} srgb r g b)`
  if (!probe.style.color) return ""
  probe.style.display = "none"
  probe.style.forcedColorAdjust = "none"
  document.body.append(probe)
  const parts = getComputedStyle(probe).color.match(/-?[\d.]+(e-?\d+)?/g).slice(-3)
  probe.remove()
  return `rgb(${parts.map((part) => Math.round(255 * Math.min(1, Math.max(0, part)))).join(", ")})`
}
