import { expect, type Page } from '@playwright/test'
import { type Measured, measure } from './measured'

/** Windows in which every screen must stand: a phone under a finger, an office PC, a large screen. */
const WINDOWS = [
  { width: 390, finger: true },
  { width: 1366, finger: false },
  { width: 1920, finger: false },
] as const
/** On a desk no card is narrower, in CSS pixels. */
const NARROWEST_CARD = 280
const DESK = 1366
/** Where the look for a desk begins: nothing has less room in it. */
const TABLET = 768
/** Screens that a supervisor looks through all day: nothing in them is moved sideways, from a tablet on. */
const SEEN_WHOLE = /^\/(today|cases|board)$/
/** A tablet upright and lying, and an office PC. */
const WINDOWS_SEEN_WHOLE = [TABLET, 1024, DESK]
/** Least height of what is pressed, in CSS pixels: on the public side, at the desk under a finger and a mouse. */
const TARGET = { public: 40, finger: 44, desk: 32 } as const

/**
 * In every window, in the usual text and in 大字版: nothing is wider than the window, nothing is cut off without a sign
 * or stands on something else, no card is squeezed on a desk, and what is pressed is large enough to be hit. On a tablet
 * upright nothing is wider than the window either, and no list whose rows can stand in lines scrolls in its frame; nor do
 * lists and board of the desk.
 */
export async function expectGeometry(page: Page): Promise<void> {
  const before = page.viewportSize()
  const textBefore = await page.evaluate(() => document.documentElement.dataset.text)
  for (const { width, finger } of WINDOWS) {
    await page.setViewportSize({ width, height: 768 })
    const leave = finger ? await underFinger(page) : null
    const target = TARGET[isPublic(page) ? 'public' : finger ? 'finger' : 'desk']
    await drawnForThisWidth(page)
    for (const text of ['normal', 'large'] as const) {
      await setText(page, text)
      expectFit(await page.evaluate(measure, target), `${page.url()} at ${width} px, ${text} text`, width)
    }
    await leave?.()
  }
  await page.setViewportSize({ width: TABLET, height: 1024 })
  const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  for (const text of ['large', 'normal'] as const) {
    await setText(page, text)
    const where = `${page.url()} in ${text} text is wider than ${TABLET} px`
    expect.soft(await page.evaluate(wide), where).toBeLessThanOrEqual(0)
    const stacked = `frames of ${page.url()} in ${text} text whose rows should stand in lines at ${TABLET} px`
    expect.soft(await page.evaluate(framesThatScroll, ':has(> [data-stacks])'), stacked).toEqual([])
  }
  if (SEEN_WHOLE.test(new URL(page.url()).pathname)) await expectSeenWhole(page)
  await setText(page, textBefore)
  if (before) await page.setViewportSize(before)
}

async function expectSeenWhole(page: Page): Promise<void> {
  for (const width of WINDOWS_SEEN_WHOLE) {
    await page.setViewportSize({ width, height: 768 })
    for (const text of ['large', 'normal'] as const) {
      await setText(page, text)
      const where = `frames of ${page.url()} in ${text} text that scroll at ${width} px`
      expect.soft(await page.evaluate(framesThatScroll, ''), where).toEqual([])
    }
  }
}

/** Runs in the page. Tabs are moved by a thumb. */
const framesThatScroll = (which: string) =>
  [...document.querySelectorAll(`main :is(section, div)${which}`)]
    .filter((frame) => frame.scrollWidth > frame.clientWidth + 1)
    .filter((frame) => ['auto', 'scroll'].includes(getComputedStyle(frame).overflowX))
    .map((frame) => `${frame.ariaLabel ?? frame.className}: ${frame.scrollWidth}/${frame.clientWidth}`)

function expectFit({ cards, ...found }: Measured, where: string, width: number): void {
  const narrow = width >= DESK ? cards.filter((card) => card.width < NARROWEST_CARD) : []
  // All windows are told of at once.
  expect.soft({ ...found, narrow }, where).toEqual({
    wide: 0,
    cut: [],
    outside: [],
    overlapping: [],
    small: [],
    alone: [],
    shrunk: [],
    narrow: [],
  })
}

/** A picture that is another one on a phone is fetched after the window has become one. */
async function drawnForThisWidth(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('picture')].every((picture) => {
      const img = picture.querySelector('img')
      const source = [...picture.querySelectorAll('source')].find(({ media }) => matchMedia(media).matches)
      const wanted = source?.srcset ?? img?.getAttribute('src') ?? ''
      return Boolean(img?.complete && img.currentSrc.endsWith(wanted))
    }),
  )
}

const isPublic = (page: Page) => /^\/($|agencies|apply|track)/.test(new URL(page.url()).pathname)

/** As the server would write it for whoever has chosen 大字版. */
const setText = (page: Page, text: string | undefined) =>
  page.evaluate((text) => {
    if (text === undefined) delete document.documentElement.dataset.text
    else document.documentElement.dataset.text = text
  }, text)

/** The pointer is a finger, as style sheets ask (`pointer: coarse`), until what comes back is called. */
async function underFinger(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  // Whatever a session asked for ends with it.
  return () => session.detach()
}
