"""Whether what can be used is seen: the contrast of its edge."""

from playwright.sync_api import Page

ENOUGH = 3  # to 1, of WCAG 1.4.11
# The edges of what can be used, and of squares that say something, with their contrast against what is behind them.
EDGES = """() => {
    const canvas = document.createElement("canvas").getContext("2d")
    const parts = (colour) => {
        canvas.clearRect(0, 0, 1, 1)
        canvas.fillStyle = colour
        canvas.fillRect(0, 0, 1, 1)
        return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const light = (colour) => {
        const [r, g, b] = parts(colour).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const behind = (element) => {
        const above = (one) => one.parentElement ?? one.getRootNode().host
        for (let one = above(element); one; one = above(one)) {
            const colour = getComputedStyle(one).backgroundColor
            if (parts(colour)[3] === 255) return colour
        }
        return "white"
    }
    const roots = [document]
    for (const root of roots)
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot)
    // Fields of Streamlit have their edge around the field; a field that reads a file is its button.
    const places = `button, textarea, select, input:not([type=file]), .cell, .draws-legend i,
        :is([data-testid=stSelectbox], [data-testid=stMultiSelect]) [role=group],
        [data-testid=stDateInputField], [data-testid$=RootElement], [data-testid=stNumberInputContainer]`
    const every = roots.flatMap((root) => [...root.querySelectorAll(places)])
    const hasEdge = ({ borderTopWidth, borderTopColor }) => borderTopWidth !== "0px" && parts(borderTopColor)[3]
    return every.filter((one) => one.checkVisibility() && hasEdge(getComputedStyle(one))).map((one) => {
        const [edge, ground] = [getComputedStyle(one).borderTopColor, behind(one)].map(light)
        const contrast = (Math.max(edge, ground) + 0.05) / (Math.min(edge, ground) + 0.05)
        return [`${one.tagName} ${one.dataset.testid ?? one.className} ${one.innerText ?? ""}`.slice(0, 80), contrast]
    })
}"""


def edges(page: Page) -> list[tuple[str, float]]:
    """Return what has an edge on the page, in a menu above it too, with the contrast of the edge."""
    return [(what, contrast) for what, contrast in page.evaluate(EDGES)]
