import { LETTER_KINDS, letterOf } from '@/domain/letters/definitions'
import { expect, type Page, test } from './journey'
import { measure } from './measured'
import { goTo } from './on-the-way'
import { PEOPLE, signIn } from './people'
import { SCREENS, type Screen } from './screens'

// What goes onto paper: A4, black on white, nothing of the frame, nothing cut or beside the sheet.

/** Width of an A4 sheet between its margins of 16 mm, in CSS pixels. */
const SHEET_WIDTH = 672

/** Some letter by its title. */
const ANY_LETTER = new RegExp(`^(${LETTER_KINDS.map((kind) => letterOf(kind).title).join('|')})$`)

/** What each sheet says, and on how many pages at most. */
const SHEETS: readonly [screen: string, says: string | RegExp, most: number][] = [
  ['applied', '政府信息公开申请回执', 2],
  ['guide', '政府信息公开指南', 4],
  ['case-in-progress', '经过', 4],
  // All its columns, whoever has a case and when it is due among them.
  ['queue', '承办', 4],
  ['case-deadline', '答复期限说明', 4],
  ['case-service', '送达记录', 1],
  // Whichever letter the journeys before have left in approval.
  ['letter-in-approval', ANY_LETTER, 2],
  ['letters', '文号登记簿', 1],
  ['calendar', '2026年工作日历', 1],
  ['report', '收到和处理政府信息公开申请情况', 4],
  ['report-document', '政府信息公开工作年度报告', 6],
  ['period', '申请办理情况', 4],
  ['audit-numbers', '编号', 2],
  ['audit', '校验值', 20],
  ['mail', '已收到未登记', 2],
  ['report-figures', '2022年', 5],
  ['rollup', '汇总', 4],
  ['operation-evidence', '等保', 6],
]

for (const [name, says, most] of SHEETS)
  test(`${name} on paper`, async ({ page }) => {
    const screen = screenCalled(name)
    if (screen.by) await signIn(page, screen.by)
    await goTo(page, screen)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: SHEET_WIDTH, height: 1000 })
    await expect(page.getByText(says).filter({ visible: true }).first()).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    // The days of the strip are pressed on the screen, and are squares on paper.
    await expect(
      page.locator(':not([data-strip] *):is(button, [role=button])').filter({ visible: true }),
    ).toHaveCount(0)
    const { wide, cut, outside, overlapping } = await page.evaluate(measure, 0)
    expect({ wide, cut, outside, overlapping }).toEqual({ wide: 0, cut: [], outside: [], overlapping: [] })
    expect(await page.evaluate(paleWords)).toEqual([])
    await page.screenshot({ path: `test-results/print-${name}.png`, fullPage: true })
    const { pages, sizes } = await printed(page)
    expect(sizes).toEqual(['595×842'])
    expect(pages).toBeLessThanOrEqual(most)
  })

test('今日 on paper leads nowhere but to its cases', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/today')
  const leads = page.getByRole('rowgroup').getByText(/^(展开其余|到该页面)/)
  await expect(leads.filter({ visible: true }).first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(leads.filter({ visible: true })).toHaveCount(0)
  await page.setViewportSize({ width: SHEET_WIDTH, height: 1000 })
  expect((await page.evaluate(measure, 0)).wide).toBe(0)
  expect(await page.evaluate(paleWords)).toEqual([])
})

test('an envelope is printed on a sheet of its own size', async ({ page }) => {
  const screen = screenCalled('letters-envelopes')
  await signIn(page, screen.by ?? '')
  await goTo(page, screen)
  // 220 × 110 mm in points.
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['624×312'] })
})

/** Words that a printer without colours makes into dots: anything but nearly black (7:1 on white). Runs in the page. */
function paleWords(): string[] {
  const found = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement
    const words = node.nodeValue?.trim()
    // The squares of the strip are dark or light as a whole, and a table says the same; a watermark is to be pale.
    if (!of || !words || of.closest('script, style, noscript, option, [data-strip], [aria-hidden]')) continue
    if (!of.checkVisibility({ visibilityProperty: true })) continue
    const [r = 0, g = 0, b = 0] = (getComputedStyle(of).color.match(/[\d.]+/g) ?? []).map(Number)
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((one) => ((one / 255 + 0.055) / 1.055) ** 2.4)
    if (0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1) found.add(words.slice(0, 30))
  }
  return [...found]
}

function screenCalled(name: string): Screen {
  const screen = SCREENS.find((one) => one.name === name)
  if (!screen) throw new Error(`no screen is called ${name}`)
  return screen
}

/** What Chromium would send to the printer: how many pages, and of which sizes in points. */
async function printed(page: Page): Promise<{ pages: number; sizes: string[] }> {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  const sizes = boxes.map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`)
  return { pages: [...text.matchAll(/\/Type \/Page\b/g)].length, sizes: [...new Set(sizes)] }
}
