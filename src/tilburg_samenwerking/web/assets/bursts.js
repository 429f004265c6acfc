// What a click draws comes together. Streamlit sends each element of a page as a message of its own, and React draws the
// page anew between any two of them; with some forty messages a click that is most of what a visitor waits for. So what
// comes shortly after each other is handed over at once: then React draws the page twice, the browser paints it twice.
(() => {
  "use strict"
  if (window.samenwerkingenBursts) return
  window.samenwerkingenBursts = true

  // In milliseconds: what comes within this of the one before waits with it, and nothing waits longer than that.
  const [NEXT, LONGEST] = [2, 60]

  function inBursts(socket, listener) {
    // What goes wrong with one message keeps none of the others.
    const hand = (message) => {
      try {
        (listener.handleEvent ?? listener).call(socket, message)
      } catch (error) {
        reportError(error)
      }
    }
    let [waiting, delivered, timer] = [[], 0, 0]
    const deliver = () => {
      clearTimeout(timer)
      const messages = waiting
      waiting = []
      delivered = performance.now()
      for (const message of messages) hand(message)
    }
    listen.call(socket, "close", deliver)
    return (message) => {
      waiting.push(message)
      clearTimeout(timer)
      // So the first goes at once, which says that something began. In a page that is not seen a timer can take a minute.
      if (document.hidden || performance.now() - delivered > LONGEST) deliver()
      else timer = setTimeout(deliver, NEXT)
    }
  }

  const { addEventListener: listen, removeEventListener: forget } = WebSocket.prototype
  const gathered = new WeakMap()
  WebSocket.prototype.addEventListener = function (kind, listener, options) {
    if (kind !== "message" || !listener) return listen.call(this, kind, listener, options)
    if (!gathered.has(listener)) gathered.set(listener, inBursts(this, listener))
    return listen.call(this, kind, gathered.get(listener), options)
  }
  WebSocket.prototype.removeEventListener = function (kind, listener, options) {
    return forget.call(this, kind, (kind === "message" && gathered.get(listener)) || listener, options)
  }
})()
