// Stands before the script of every component. Colours are chosen for white paper; in the dark each keeps its hue and
// turns its lightness around, so that what is pale here is dim there, and what stands out here stands out there too.
const themed = (fill) => `light-dark(${fill}, oklch(from ${fill} calc(1.22 - l) c h))`
// A browser that does not know these colours keeps the first.
const paint = (element, fill, ink) => {
  element.style.background = fill
  element.style.background = themed(fill)
  if (!ink) return
  element.style.color = ink
  element.style.color = `light-dark(${ink}, oklch(from ${fill} clamp(0.17, (l - 0.67) * 1000, 0.97) 0 0))`
}

