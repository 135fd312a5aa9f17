"""One whole path of the tool « Quelle procédure ? », walked with the keyboard in a browser that runs no script."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

WAY = [
    "J’ai travaillé et je ne suis pas payé",
    "Une autre profession",
    "Plus de six mois",
    "Oui, et le délai donné est passé",
    "Non, ou rien ne le montre",
    "Rien, ou rien de précis",
    "Oui, j’ai des écrits",
    "Un particulier, pour un besoin privé",
    "5\u00a0000\u00a0€ au plus",
]


def title(page: Page) -> str:
    """Return the title of the page, without the mark of its link."""
    return page.inner_text("h1").removesuffix("¶")


def focus(page: Page, words: str) -> None:
    """Reach the link *words* with the tabulation key alone."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{words}: the focus cannot be seen"
            return
    raise AssertionError(words)


def test_a_path_is_walked_without_mouse_nor_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}outils/procedure.html")

    for number, answer in enumerate(WAY, start=1):
        assert f"question\u00a0{number}" in page.inner_text(".surtitre")
        focus(page, answer)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    assert title(page) == "Une petite somme, non contestée"
    assert page.locator(".recap dt").count() == len(WAY)
    assert [one.partition("Changer")[0].strip() for one in page.locator(".recap dd").all_inner_texts()] == WAY

    page.click("text=Revenir")
    assert title(page) == "Combien réclamez-vous\u00a0?"
    page.go_back()
    page.click(".recap dd:has-text('Un particulier') a")
    assert title(page) == "Qui vous doit la somme\u00a0?"
    page.click("text=Recommencer")
    assert page.url == f"{address}outils/procedure.html"
    context.close()


def test_an_end_leads_to_the_guide_and_to_the_documents(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}outils/procedure/impaye/autre/loin/oui/non/rien/oui/commercants.html")
    for words, expected in (
        ("Demander une injonction de payer", "Demander une injonction de payer"),
        ("Décompte des sommes dues", "Décompte"),
    ):
        page.click(f".etroit >> text={words}")
        assert title(page).startswith(expected)
        page.go_back()
    page.close()
