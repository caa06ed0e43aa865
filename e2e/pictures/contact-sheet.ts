import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import type { Drawn } from './draw'
import type { Width } from './looks'

/** How many pictures stand beside each other on a sheet, and how many on a sheet in all. */
const ON_A_SHEET: Readonly<Record<Width, { across: number; all: number }>> = {
  390: { across: 8, all: 16 },
  1366: { across: 4, all: 12 },
  1920: { across: 4, all: 12 },
}

const SHEET_PX = 1800

/** One page on which all pictures are seen beside each other, for a browser, and its sheets as pictures. */
export async function writeContactSheet(page: Page, folder: string, drawn: readonly Drawn[]): Promise<void> {
  const file = path.join(folder, 'index.html')
  writeFileSync(file, htmlOf(drawn))
  await page.setViewportSize({ width: SHEET_PX, height: 1000 })
  await page.goto(pathToFileURL(file).href)
  const sheets = await page.locator('section').all()
  for (const [i, sheet] of sheets.entries())
    await sheet.screenshot({ path: path.join(folder, `sheet-${String(i + 1).padStart(2, '0')}.png`) })
}

function htmlOf(drawn: readonly Drawn[]): string {
  const sheets = [...Map.groupBy(drawn, ({ width }) => width)].flatMap(([width, all]) =>
    parted(all, ON_A_SHEET[width].all).map((some) => sheetOf(width, some)),
  )
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>依申办的全部页面</title>
<style>
  body { margin: 0; font: 14px/1.4 "Noto Sans CJK SC", sans-serif; background: #ddd }
  section { display: grid; gap: 12px; padding: 12px }
  h2 { grid-column: 1 / -1; margin: 0; font-size: 16px }
  figure { margin: 0 }
  div { max-height: 620px; overflow: hidden; border: 1px solid #888; background: #fff }
  img { display: block; width: 100% }
</style>
${sheets.join('\n')}
</html>
`
}

function sheetOf(width: Width, drawn: readonly Drawn[]): string {
  const figures = drawn.map(
    ({ name, file }) => `<figure><a href="${file}"><div><img src="${file}" alt=""></div>${name}</a></figure>`,
  )
  const columns = `repeat(${ON_A_SHEET[width].across}, minmax(0, 1fr))`
  return `<section style="grid-template-columns: ${columns}"><h2>${width} px</h2>${figures.join('')}</section>`
}

function parted<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}
