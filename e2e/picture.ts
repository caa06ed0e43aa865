import path from 'node:path'
import type { Page } from '@playwright/test'

/**
 * A picture for the clerk's guide (docs/guide), taken where a journey passes, when YISHENBAN_PICTURES names the folder;
 * otherwise nothing. So the guide shows what the journeys have tested.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.YISHENBAN_PICTURES
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
