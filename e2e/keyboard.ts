import { expect, type Page } from '@playwright/test'

/** A place at which the Tab key stops. */
export interface Stop {
  words: string
  /** Of the outline against what lies behind it; 0 where none is drawn. */
  contrast: number
  inView: boolean
  /** Its place among all elements of the page. */
  at: number
}

/** Stands on the first row of the list, as soon as the page's script hears keys: k stays there however often it is pressed. */
export async function standOnFirstRow(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('k')
    await expect(page.locator('tr[data-chosen]')).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Presses Tab from the top of the page until the focus leaves it. Throws where it does not within `most` presses. */
export async function walk(page: Page, most = 300): Promise<Stop[]> {
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    window.getSelection()?.removeAllRanges()
  })
  await page.locator('body').press('Home')
  const stops: Stop[] = []
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(stopNow)
    if (!stop) {
      if (stops.length > 0) return stops
      continue
    }
    // The parts of a day, which a date's field stops at one by one, are one place.
    if (stops.at(-1)?.at !== stop.at) stops.push(stop)
  }
  throw new Error(`the focus is still on the page: ${stops.at(-1)?.words}`)
}

/** Runs in the page: where the focus is, and how it is shown. */
function stopNow(): Stop | null {
  const focused = document.activeElement
  if (!focused || focused === document.body || focused === document.documentElement) return null
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = channels(colour)
      .slice(0, 3)
      .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const behind = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if ((channels(colour)[3] ?? 1) > 0) return colour
    }
    return 'rgb(255, 255, 255)'
  }
  // Boxes show it at the label around them, a file's field at its words.
  const shownAt = [
    focused,
    focused.closest('.choice, label'),
    focused.parentElement,
    focused.nextElementSibling,
  ]
    .filter((element) => element !== null)
    .find((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1.5
    })
  let contrast = 0
  if (shownAt) {
    const [light = 0, dark = 0] = [
      luminance(getComputedStyle(shownAt).outlineColor),
      luminance(behind(shownAt.parentElement)),
    ].sort((a, b) => b - a)
    contrast = (light + 0.05) / (dark + 0.05)
  }
  const box = (shownAt ?? focused).getBoundingClientRect()
  return {
    words:
      (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 30) || focused.id,
    contrast: Math.round(contrast * 10) / 10,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    at: [...document.querySelectorAll('*')].indexOf(focused),
  }
}
