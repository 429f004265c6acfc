"""Pictures of every page, wide and narrow, light and dark, full and empty: `make screenshots`, then look at them."""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, served
from tests.browser.visits import PATHS, ROOT, full, opened, settled
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.kader import kader_path, load_kader

FOLDER = ROOT / "screenshots"
WIDTHS = {"wide": 1440, "narrow": 390}
SCHEMES = ("light", "dark")
TALLEST = 8000


def databases(folder: Path) -> Iterator[tuple[str, Path]]:
    """Make a full and an empty database."""
    framework = load_kader(kader_path())
    for name, demo_name in (("full", demo.NAME), ("empty", None)):
        path = folder / f"{name}.db"
        engine, _made = store.create(store.database_url(str(path)), actor="screenshots", demo_name=demo_name)
        if demo_name:
            batch = demo.portfolio(framework, end=date(2026, 6, 30), collaborations=None, seed=demo.SEED)
            store.save(engine, batch, framework, actor="screenshots", action="demo")
        yield name, path


def whole_page(page: Page, file: Path) -> None:
    """Save the page over its full height; the page scrolls inside the window, so the window is made as tall."""
    size = page.viewport_size or {"width": 1440, "height": 900}
    for _ in range(2):  # what came into view the first time may be taller than its place was
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": min(TALLEST, max(tall, 600))})
        settled(page)
    page.screenshot(path=file)


def take(browser: Browser, address: str, data: str, names: list[str]) -> None:
    """Save every page of one server in both widths and both themes."""
    for (width, pixels), scheme in product(WIDTHS.items(), SCHEMES):
        size = {"width": pixels, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="nl-NL")  # type: ignore[arg-type]
        for path in names:
            page = context.new_page()
            opened(page, address + full(path))
            whole_page(page, FOLDER / f"{path or 'portfolio'}-{data}-{width}-{scheme}.png")
            page.close()
        context.close()


def main(names: list[str]) -> None:
    """Save all pictures, or those of the pages that are named."""
    FOLDER.mkdir(exist_ok=True)
    chosen = ["" if name == "portfolio" else name for name in names] or PATHS
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for data, database in databases(Path(folder)):
            with served(database) as address:
                take(browser, address, data, chosen)
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    main(sys.argv[1:])
