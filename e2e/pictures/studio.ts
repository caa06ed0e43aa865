import { type Browser, chromium, type Page } from '@playwright/test'
import { browser as chromiumPath } from '../../scripts/testing/programs'
import { ownSite } from '../own-site'
import { signIn } from '../people'
import { LOOKS, type Width } from './looks'

/** An office of the demonstration and a browser before it. */
export interface Studio {
  /** A window of its own, of somebody who has signed in, or with null of a stranger. */
  windowOf(person: string | null, width: Width): Promise<Page>
  close(): Promise<void>
}

/** Fills and starts an installation of its own; nothing of it is left afterwards. */
export async function openStudio(): Promise<Studio> {
  const site = await ownSite('pictures')
  const browser = await startBrowser().catch(async (fault) => {
    await site.stop()
    throw fault
  })
  return {
    windowOf: async (person, width) => {
      const page = await (
        await browser.newContext({ ...WHERE, ...LOOKS[width], baseURL: site.url })
      ).newPage()
      if (person) await signIn(page, person)
      return page
    },
    close: async () => {
      await browser.close()
      await site.stop()
    },
  }
}

const WHERE = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const

function startBrowser(): Promise<Browser> {
  const path = chromiumPath()
  return chromium.launch({
    ...(path ? { executablePath: path } : {}),
    // Fields write their dates as in China, where Chromium's words of its own are installed.
    env: { ...process.env, LANGUAGE: 'zh_CN' } as Record<string, string>,
    args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
}
