// What stands on every sheet of paper: which page it is of what selection above, where it comes from below. Only a
// browser knows where a sheet ends, and it has words around a sheet from a style alone; `frame.css` says how they look.
(() => {
  "use strict"
  if (window.samenwerkingenPaper) return
  window.samenwerkingenPaper = true

  // Firefox reads such words and draws none of them. There the foot of the page stays on paper: see `frame.css`.
  const hasEdges = () => {
    const rules = new CSSStyleSheet()
    rules.replaceSync('@page { @bottom-left { content: "" } }')
    return rules.cssRules[0]?.cssText.includes("@bottom-left") && !CSS.supports("-moz-appearance", "none")
  }
  if (!hasEdges()) return
  document.documentElement.classList.add("randen_om_het_blad")

  const style = document.createElement("style")
  // Every sign that could end a text in a style, by its number.
  const quoted = (words) => `"${words.replace(/[^\p{L}\p{N} .,]/gu, (sign) => `\\${sign.codePointAt(0).toString(16)} `)}"`
  const plain = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? ""

  const around = () => {
    const main = document.querySelector("[data-testid=stMain]")
    const title = main?.querySelector("h1")
    const texts = [...(main?.querySelectorAll("[data-testid=stMarkdown]") ?? [])]
    const after = (text) => title && title.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
    const sentence = texts.find((text) => after(text) && !text.closest(".st-key-meenemen, .st-key-demo, [data-testid=stAlert]"))
    const source = [...(main?.querySelectorAll("[data-testid=stCaptionContainer]:has(> hr) > p") ?? [])][0]
    const said = sentence?.contains(source) ? "" : plain(sentence)
    return { top: [plain(title), said].filter(Boolean).join(" · "), bottom: plain(source) }
  }

  addEventListener("beforeprint", () => {
    const { top, bottom } = around()
    style.textContent = `@page { @top-left { content: ${quoted(top)} } @bottom-left { content: ${quoted(bottom)} } }`
    document.head.append(style)
  })
})()
