// Says once that it is seen: what is closed has no size until it is opened.
export default function (component) {
  const { parentElement, setTriggerValue } = component
  const watch = new ResizeObserver(([{ contentRect }]) => {
    if (!contentRect.height) return
    watch.disconnect()
    setTriggerValue("seen", true)
  })
  watch.observe(parentElement.querySelector(".unseen"))
  return () => watch.disconnect()
}
