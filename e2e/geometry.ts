import { expect, type Page } from '@playwright/test'

/** Window widths in which every screen must stand: a phone, an office PC, a large screen. */
const WIDTHS = [390, 1366, 1920]
/** On a desk no card is narrower, in CSS pixels. */
const NARROWEST_CARD = 280
const DESK = 1366

/** Nothing is wider than the window, no card is squeezed on a desk, and no words are cut without a sign. */
export async function expectGeometry(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 768 })
    const found = await page.evaluate(measure)
    expect(found.wide, `wider than a window of ${width} px`).toBeLessThanOrEqual(0)
    expect(found.cut, `cut off at ${width} px`).toEqual([])
    if (width >= DESK) {
      const narrow = found.cards.filter((card) => card.width < NARROWEST_CARD)
      expect(narrow, `cards under ${NARROWEST_CARD} px at ${width} px`).toEqual([])
    }
  }
  if (before) await page.setViewportSize(before)
}

/** Runs in the page. */
function measure() {
  const root = document.documentElement
  const seen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 1
  const words = (element: Element) => (element.textContent ?? '').trim().slice(0, 30)
  return {
    wide: root.scrollWidth - root.clientWidth,
    cards: [...document.querySelectorAll('.card')]
      .filter(seen)
      .map((card) => ({ words: words(card), width: Math.round(card.getBoundingClientRect().width) })),
    cut: [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element)
        const hides = overflowX === 'hidden' || overflowX === 'clip'
        return (
          hides &&
          textOverflow !== 'ellipsis' &&
          seen(element) &&
          element.scrollWidth > element.clientWidth + 1
        )
      })
      .map(words),
  }
}
