// Stands before the script of every component. Colours are chosen for white paper; in the dark each keeps its hue and
// turns its lightness around, so that what is pale here is dim there, and what stands out here stands out there too.
const themed = (fill) => darkened(fill, `oklch(from ${fill} calc(1.22 - l) c h)`)
const paint = (element, fill, ink) => {
  element.style.background = themed(fill)
  if (ink) element.style.color = darkened(ink, `oklch(from ${fill} clamp(0.17, (l - 0.67) * 1000, 0.97) 0 0)`)
}
// A thousand cells have some tens of colours, and to work out one from another takes a browser three times as long as
// to draw it: each is worked out once. A browser that cannot do so keeps the light one.
const known = new Map()
const darkened = (light, dark) => {
  const pair = `${light} ${dark}`
  if (!known.has(pair)) known.set(pair, workedOut(dark))
  return known.get(pair) ? `light-dark(${light}, ${known.get(pair)})` : light
}
const workedOut = (colour) => {
  const probe = document.createElement("i")
  probe.style.color = colour
  if (!probe.style.color) return ""
  probe.style.display = "none"
  document.body.append(probe)
  const plain = getComputedStyle(probe).color
  probe.remove()
  return plain
}

