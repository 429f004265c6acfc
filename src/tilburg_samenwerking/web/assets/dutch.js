// Streamlit in Dutch. It has no translations of its own, so what it says itself is replaced here, word for word: only
// whole strings of this dictionary, texts only in the places named, and never in an option, a tag or one of our own tables
// (those stand in shadow roots, where an observer of the document does not look). `tests/browser/test_dutch.py` walks
// past every place; after an upgrade of Streamlit it says what is English again.
(() => {
  "use strict"
  if (window.samenwerkingenInDutch) return
  window.samenwerkingenInDutch = true

  // The parts of Streamlit that can speak Dutch (calendar, date fields, numbers) go by the language of the browser.
  Object.defineProperty(navigator, "language", { get: () => "nl-NL" })
  Object.defineProperty(navigator, "languages", { get: () => ["nl-NL", "nl"] })

  const ERRORS = "[data-testid=stTooltipErrorContent], [data-testid=stDateInput] [role=alert]"
  const TEXTS = {
    "[data-testid=stSkipToContent]": { "Skip to main content": "Naar de inhoud" },
    "[data-testid=stMainMenuPopover]": {
      System: "Systeem", Light: "Licht", Dark: "Donker", Print: "Afdrukken", Rerun: "Opnieuw laden",
      "Clear cache": "Tussengeheugen legen", "Record screen": "Scherm opnemen", "Report a bug": "Fout melden",
      "Get help": "Hulp", About: "Over", "Made with Streamlit v": "Gemaakt met Streamlit ",
    },
    "[data-testid=stFileUploader]": {
      Upload: "Bestand kiezen", "Upload directories": "Mappen kiezen",
      "Drag and drop a file here": "Laat het bestand hier los",
      "Drag and drop files here": "Laat de bestanden hier los",
      "Drag and drop directories here": "Laat de mappen hier los",
      "File size is too small.": "Het bestand is te klein.",
      "Only one file is allowed.": "Kies één bestand.", "Error:": "Fout:",
      "File type not allowed.": "Dit soort bestand kan niet.",
    },
    "[data-testid=stMultiSelectDropdown], [data-testid=stSelectboxVirtualDropdown]": {
      "No results": "Niets gevonden", "Select all": "Alles kiezen",
    },
    "[data-testid=InputInstructions]": {
      "Press Enter to apply": "Enter om toe te passen", "Press Enter to submit form": "Enter om te versturen",
      "Press Ctrl+Enter to apply": "Ctrl+Enter om toe te passen", "Press ⌘+Enter to apply": "⌘+Enter om toe te passen",
      "Press Ctrl+Enter to submit form": "Ctrl+Enter om te versturen",
      "Press ⌘+Enter to submit form": "⌘+Enter om te versturen",
    },
    "[data-testid=stWidgetLabel]": { "(required)": "(verplicht)" },
    [ERRORS]: {
      "This field is required.": "Vul dit in.", Error: "", "Invalid input.": "Deze invoer klopt niet.",
    },
    "[data-testid=stElementToolbar], [data-testid=stTooltipContent]": {
      Fullscreen: "Volledig scherm", "Close fullscreen": "Volledig scherm sluiten", "Copy to clipboard": "Kopiëren",
      "Download as CSV": "Downloaden als CSV", Search: "Zoeken", "Show/hide columns": "Kolommen tonen of verbergen",
    },
    "[data-testid=stSidebarNavViewButton]": { "View less": "Minder tonen" },
    "[data-testid=stToast]": { "view more": "meer tonen", "view less": "minder tonen" },
    "[data-testid=stStatusWidget]": { Stop: "Stoppen", "Stopping...": "Stopt …", Connecting: "Verbinden", Error: "Fout" },
    "[data-testid=stDialog]": {
      "Page not found": "Deze pagina bestaat niet",
      "The page that you have requested does not seem to exist. Running the app's main page.":
        "De gevraagde pagina bestaat niet. Het portfolio is geopend.",
      "Connection error": "Geen verbinding",
      "Connection timed out.": "De server antwoordt niet op tijd.",
      "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
        "Draait het dashboard nog? Start het zo nodig opnieuw:",
      "Streamlit server is not responding. Are you connected to the internet?":
        "De server antwoordt niet. Is er een netwerkverbinding?",
      "Script execution error": "Er ging iets mis", "Bad message format": "Er ging iets mis",
    },
    "[data-testid=stException], [data-testid=stAlert]": {
      "Network issue": "Geen verbinding",
      "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.":
        "Een deel van de pagina is niet geladen. Laad de pagina opnieuw.",
    },
    "[role=spinbutton]": { yyyy: "jjjj" },
    "[role=dialog]": {
      "Use arrow keys to navigate dates. Enter to select. Escape to close.":
        "Kies met de pijltjes een dag, Enter kiest, Escape sluit.",
    },
    "[data-testid=stRadio]": { "No options to select.": "Er is niets te kiezen." },
  }

  const ATTRIBUTES = {
    Sidebar: "Filters", "App pages": "Pagina's", "Main menu": "Menu", Theme: "Licht of donker",
    "Expand sidebar": "Filters tonen", "Collapse sidebar": "Filters verbergen", Notifications: "Meldingen",
    "Navigate to home page": "Samenwerkingen: naar het begin", "App Logo": "Samenwerkingen", Logo: "Samenwerkingen",
    "Copy version to clipboard": "Versie kopiëren", "Copy to clipboard": "Kopiëren", Copied: "Gekopieerd",
    "Running...": "Bezig …", "Connecting to Streamlit server": "Verbinden met de server",
    "Unable to connect to Streamlit server": "Geen verbinding met de server", "Stopping...": "Stopt …", Stop: "Stoppen",
    Close: "Sluiten", Open: "Openen", "Clear all": "Alles wissen", "Clear value": "Wissen", "Clear entry": "Wissen",
    "Clear date": "Datum wissen", "Clear dates": "Datums wissen", "Choose date": "Datum kiezen",
    "Choose date range": "Periode kiezen", "Previous month": "Vorige maand", "Next month": "Volgende maand",
    "Selected values": "Gekozen", "Selectbox options": "Keuzes", Selectbox: "Keuzelijst", Multiselect: "Keuzelijst",
    "Add files": "Bestand toevoegen", "file upload": "Bestand kiezen", "Toolbar action": "Knop", "Link to heading": "Link naar deze kop",
    "Scroll tabs left": "Tabbladen naar links", "Scroll tabs right": "Tabbladen naar rechts",
    "Scrollable table": "Tabel die kan schuiven", Pagination: "Bladeren", "Previous page": "Vorige",
    "Next page": "Volgende", Increment: "Meer", Decrement: "Minder", "Show password": "Wachtwoord tonen",
    "Hide password": "Wachtwoord verbergen", "Choose an option": "Maak een keuze", "Choose options": "Maak een keuze",
    "Add an option": "Voeg een keuze toe", "Add options": "Voeg keuzes toe", "No options to select": "Er is niets te kiezen",
    Fullscreen: "Volledig scherm", "Close fullscreen": "Volledig scherm sluiten", Dismiss: "Sluiten", Empty: "leeg",
    Suggestions: "Keuzes", "Show suggestions": "Keuzes tonen", "Quick select a date range": "Kies een periode",
  }

  const MONTHS = {
    January: "januari", February: "februari", March: "maart", April: "april", May: "mei", June: "juni", July: "juli",
    August: "augustus", September: "september", October: "oktober", November: "november", December: "december",
  }

  // The size of a file: 5.0MB, 5.5 MB.
  const inSizes = (number, unit) => `${number.replace(/\.0$/, "").replace(".", ",")} ${unit}`

  // What holds a name, a number or a date: [place, what Streamlit says, what we say].
  const PATTERNS = [
    ["[role=spinbutton]", /^day, (.+)$/, "dag, $1"],
    ["[role=spinbutton]", /^month, (.+)$/, "maand, $1"],
    ["[role=spinbutton]", /^year, (.+)$/, "jaar, $1"],
    ["[role=spinbutton]", /^(\d+) – ([A-Z][a-z]+)$/, (_, number, month) => `${number} – ${MONTHS[month] ?? month}`],
    ["[id^=react-aria-description]", /^Selected Date: ([A-Z][a-z]+) (\d+), (\d+)$/,
      (_, month, day, year) => `Gekozen: ${day} ${MONTHS[month] ?? month} ${year}`],
    ["[data-testid=stDateInputCalendar]", /^Choose date, (.+)$/, "Datum kiezen, $1"],
    ["[data-live-announcer]", /^(\d+) options? available\.$/, "$1 te kiezen."],
    ["[data-live-announcer]", /^(.+), selected$/, "$1, gekozen"],
    ["[data-testid=stTopNav], [data-testid=stTopNavSection]", /^(\d+) more$/, "nog $1"],
    ["[data-testid=stSidebarNavViewButton]", /^View (\d+) more$/, "Nog $1 tonen"],
    ["[data-testid=stFileUploader]", /^([\d.]+)([KMG]?B)$/, (_, number, unit) => inSizes(number, unit)],
    ["[data-testid=stFileUploader]", /^([\d.]+)\s?([KMG]?B) per file$/, (_, number, unit) => `hoogstens ${inSizes(number, unit)}`],
    ["[data-testid=stFileUploader]", /^File must be ([\d.]+)\s?([KMG]?B) or smaller\.$/,
      (_, number, unit) => `Het bestand mag hoogstens ${inSizes(number, unit)} zijn.`],
    ["[data-testid=stFileUploader]", /^Remove (.+)$/, "$1 weghalen"],
    ["[data-testid=stFileUploader]", /^Delete (.+)$/, "$1 weghalen"],
    // The name of an icon beside the name of its button.
    ["button", /^\w+ icon$/, ""],
    ["[data-tag] button", /^Remove (.+)$/, "$1 weghalen"],
    ["[data-testid=stMultiSelectDropdown]", /^Select (\d+) matches$/, "Deze $1 kiezen"],
    ["[data-testid=stMultiSelectDropdown]", /^You can only select up to (\d+) options?\. Remove an option first\.$/,
      "Hoogstens $1; haal er eerst een weg."],
    ["[data-testid=stSelectboxVirtualDropdown]", /^Add: (.+)$/s, "Toevoegen: $1"],
    ["[data-testid=stElementToolbar]", /^Fullscreen: (.+)$/s, "Volledig scherm: $1"],
    ["[data-testid=stElementToolbar]", /^Close fullscreen: (.+)$/s, "Volledig scherm sluiten: $1"],
    ["[data-testid=stDialog]", /^You have requested page \/(.*), but no corresponding file was found.*$/s,
      "De pagina /$1 bestaat niet. Het portfolio is geopend."],
    ["[data-testid=stDialog]", /^Connection failed with status (.+)$/, "De verbinding mislukte ($1)"],
    ["[data-testid=stAlert], [data-testid=stException]", /^This app has encountered an error\..*$/s,
      "Er ging iets mis. De fout staat in het logboek van de server: vraag de beheerder ernaar te kijken."],
    ["[data-testid=stTooltipHoverTarget] *, [data-testid=stWidgetLabel] *", /^Help for (.+)$/, "Uitleg bij $1"],
    ["[data-testid=stTooltipHoverTarget] *", /^Help$/, "Uitleg"],
    [ERRORS, /^(?:Error)?: Date set outside allowed range\. Please select a date between (.+) and (.+)\.$/,
      "Deze datum kan niet. Kies een datum van $1 tot en met $2."],
    [ERRORS, /^(?:Error)?: Date set outside allowed range\. Please select a date on or after (.+)\.$/,
      "Deze datum kan niet. Kies een datum vanaf $1."],
    [ERRORS, /^(?:Error)?: Date set outside allowed range\. Please select a date on or before (.+)\.$/,
      "Deze datum kan niet. Kies een datum tot en met $1."],
    [ERRORS, /^Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.$/,
      "Kies een getal van $1 tot en met $2."],
  ]
  const NAMES = ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]
  // Where a text of a user may stand: never there, whatever it says.
  const OURS = "[role=option][data-key]:not([data-key^=__]) *, [data-tag], [data-tag] span, [data-testid=stCode] code"

  const own = (map, key) => (Object.hasOwn(map, key) ? map[key] : undefined)

  function byPattern(element, said) {
    for (const [place, pattern, ours] of PATTERNS) {
      if (pattern.test(said) && element.closest(place)) return said.replace(pattern, ours)
    }
  }

  function inDutch(element, said) {
    for (const [place, words] of Object.entries(TEXTS)) {
      const ours = own(words, said)
      if (ours !== undefined && element.closest(place)) return ours
    }
    return byPattern(element, said)
  }

  function translateText(node) {
    const said = node.data.trim()
    const element = node.parentElement
    if (!said || said.length > 300 || !element || element.matches(OURS)) return
    const ours = inDutch(element, said)
    if (ours !== undefined) node.data = node.data.replace(said, () => ours)
  }

  function translateAttributes(element) {
    if (element.matches(OURS)) return
    for (const name of NAMES) {
      const said = element.getAttribute(name)
      if (!said) continue
      const ours = own(ATTRIBUTES, said) ?? byPattern(element, said)
      if (ours !== undefined) element.setAttribute(name, ours)
    }
    // Of two buttons with the same name each is that of its own field.
    if (element.matches("[data-testid=stDateInputCalendarButton]")) {
      const field = element.closest("[data-testid=stDateInput]")?.querySelector("[data-testid=stWidgetLabel] p")?.textContent
      const name = `Datum kiezen: ${field}`
      if (field && element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name)
    }
    // An icon inside a text is read out by its English name, and the text says the same: it is decoration.
    if (element.getAttribute("role") === "img" && /^\w+ icon$/.test(element.getAttribute("aria-label") ?? "")) {
      element.setAttribute("aria-hidden", "true")
    }
    // Roles that say something else than what is there: a place with a name is no mere presentation, and the top of
    // a calendar is not that of the page.
    if (element.matches("[data-testid=stFileUploaderDropzone], [data-testid=stDateInputCalendar] header")) {
      element.setAttribute("role", "group")
    }
    // On a phone the pages stand in the side bar, their sections between a list and its items: no list then, but links.
    if (element.matches("[data-testid=stSidebarNavItems], [data-testid=stSidebarNavItems] li")) {
      element.setAttribute("role", "none")
    }
  }

  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root)
    if (root.nodeType !== Node.ELEMENT_NODE) return
    translateAttributes(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node)
      else translateAttributes(node)
    }
  }

  // It cannot run in circles: no Dutch here is an English key, so what was translated is left alone.
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate)
      else if (change.type === "characterData") translateText(change.target)
      else translateAttributes(change.target)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES })
})()
