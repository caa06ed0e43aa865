import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ROOT } from '../../scripts/running/command'
import { goTo } from '../on-the-way'
import { SCREENS, type Screen } from '../screens'
import type { GuidePicture } from './guide-pictures'
import { LOOKS, type Width } from './looks'
import type { Studio } from './studio'

/** A picture that was drawn: of which screen, how wide, and where its file lies in the folder. */
export interface Drawn {
  name: string
  width: Width
  file: string
}

/** Draws these screens whole, each as the person sees it who opens it, into a folder for each width. */
export async function drawScreens(
  studio: Studio,
  folder: string,
  wanted: { screens: readonly Screen[]; width: Width },
): Promise<Drawn[]> {
  const { screens, width } = wanted
  mkdirSync(path.join(folder, String(width)), { recursive: true })
  const drawn: Drawn[] = []
  for (const [by, theirs] of Map.groupBy(screens, ({ by }) => by)) {
    const page = await studio.windowOf(by, width)
    for (const screen of theirs) {
      const file = `${width}/${screen.name}.png`
      await goTo(page, screen)
      await scripted(page)
      await asHighAsItIs(page)
      await page.screenshot({ path: path.join(folder, file), fullPage: true, animations: 'disabled' })
      await page.setViewportSize(LOOKS[width].viewport)
      drawn.push({ name: screen.name, width, file })
    }
    await page.context().close()
  }
  return drawn
}

/** Until the page's script runs: boxes and buttons that do nothing without it are not there before. */
const scripted = (page: Page) => page.waitForLoadState('networkidle')

/** Browsers draw no window that is higher. */
const MOST_PX = 16_000

/** The window as high as the page, or what stays at its foot and side would be drawn in the middle of a long picture. */
async function asHighAsItIs(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? LOOKS[1366].viewport
  const high = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(MOST_PX, Math.max(height, high)) })
}

/** Draws one picture of the README or of a guide into its place. Throws when something to press is not there. */
export async function drawForGuide(studio: Studio, picture: GuidePicture): Promise<void> {
  const screen = screenOf(picture)
  const page = await studio.windowOf(screen.by, picture.width ?? 1366)
  await goTo(page, screen)
  await scripted(page)
  for (const words of picture.press ?? []) await pressed(page, words)
  const file = { path: path.join(ROOT, picture.file), animations: 'disabled' } as const
  mkdirSync(path.dirname(file.path), { recursive: true })
  if (picture.part) await partUnder(page, picture.part).screenshot(file)
  else await page.screenshot({ ...file, fullPage: picture.whole ?? false })
  await page.context().close()
}

function screenOf({ screen, file }: GuidePicture): Screen {
  if (typeof screen !== 'string') return { name: file, ...screen }
  const named = SCREENS.find(({ name }) => name === screen)
  if (!named) throw new Error(`${file}: no screen is called ${screen}`)
  return named
}

async function pressed(page: Page, words: string): Promise<void> {
  await page.locator('main').locator('button, summary').filter({ hasText: words }).first().click()
  // What the server is asked for when a form opens.
  await page.waitForLoadState('networkidle')
}

const partUnder = (page: Page, heading: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) }).last()
